namespace Throughcare.Domain.MadeUp;

/// <summary>
/// What a person answers in the Treatment Outcomes Profile: where they stand at the start, and how far they have come
/// by a later day. Most use less and feel better with time; some do not.
/// </summary>
internal sealed class Outcomes
{
    private const int DaysAsked = 28;
    private const int BestRating = 20;

    /// <summary>Days in treatment after which a course has run fully.</summary>
    private const double Settled = 90;

    private static readonly int[] Substances =
        [Columns.AlcoholUse, Columns.OpiateUse, Columns.CrackUse, Columns.CocaineUse, Columns.AmphetamineUse, Columns.CannabisUse, Columns.OtherUse];

    private static readonly int[] Ratings = [Columns.PsychologicalHealth, Columns.PhysicalHealth, Columns.QualityOfLife];

    private readonly double unanswered;
    private readonly Weighted<string> courses;
    private readonly int[] use = new int[Substances.Length];
    private readonly string[] course = new string[Substances.Length];
    private readonly int[] ratings = new int[Ratings.Length];

    private bool injects, steals, hasHousingProblem, isAtRiskOfEviction, works;

    public Outcomes(PartnershipProfile profile)
    {
        unanswered = profile.Outcomes.Unanswered;
        courses = new Weighted<string>(profile.Rates["course"].Select(c => (c.Key, c.Value)));
    }

    /// <summary>Draws where a person stands at the start and which course they will take.</summary>
    public void Draw(Client client, Chance chance)
    {
        use[0] = client.Uses("7000"u8) ? chance.Between(14, 28) : Sometimes(0.5, 12);
        use[1] = client.Uses("10"u8) || client.Uses("11"u8) ? Mostly() : 0;
        use[2] = client.Uses("3201"u8) ? chance.Between(3, 28) : Sometimes(0.12, 4);
        use[3] = client.Uses("3200"u8) ? chance.Between(3, 24) : Sometimes(0.04, 4);
        use[4] = client.Uses("3100"u8) ? chance.Between(3, 28) : Sometimes(0.04, 4);
        use[5] = client.Uses("5000"u8) ? Mostly() : Sometimes(0.2, 14);
        use[6] = client.Uses("2200"u8) ? chance.Between(4, 28) : Sometimes(0.06, 6);
        for (var i = 0; i < course.Length; i++)
            course[i] = courses.Pick(chance);
        for (var i = 0; i < ratings.Length; i++)
            ratings[i] = chance.Between(5, 13);
        injects = client.IsInjecting;
        steals = chance.Is(0.18);
        hasHousingProblem = client.HasUrgentHousing ? chance.Is(0.9) : client.HasHousingProblem && chance.Is(0.3);
        isAtRiskOfEviction = client.HasHousingProblem ? chance.Is(0.3) : chance.Is(0.03);
        works = client.IsWorking;

        int Sometimes(double share, int most) => chance.Is(share) ? chance.Between(1, most) : 0;

        // Most use daily; a few have stopped already, such as those who come from prison.
        int Mostly() => chance.Is(0.12) ? 0 : chance.Is(0.55) ? DaysAsked : chance.Between(4, DaysAsked);
    }

    /// <summary>Fills the items of a profile done some days after the start of the journey (0 at the start itself).</summary>
    public void Fill(int days, Chance chance, Row row)
    {
        var progress = Math.Min(1, days / Settled);
        for (var i = 0; i < Substances.Length; i++)
            Answer(Substances[i], Now(use[i], course[i], progress, chance), chance, row);
        var most = Math.Max(use[1], Math.Max(use[2], use[4]));
        var injecting = injects ? Now(Math.Max(1, most), course[1], progress, chance) : 0;
        Answer(Columns.InjectingDays, injecting, chance, row);
        row.SetYesNo(Columns.Sharing, injecting > 0 && chance.Is(0.12));
        Answer(Columns.ShopTheft, steals && chance.Is(1 - (0.6 * progress)) ? chance.Between(1, 12) : 0, chance, row);
        Answer(Columns.DrugSelling, chance.Is(0.03) ? chance.Between(1, 10) : 0, chance, row);
        row.SetYesNo(Columns.OtherTheft, steals && chance.Is(0.3));
        row.SetYesNo(Columns.Assault, chance.Is(0.04));
        for (var i = 0; i < Ratings.Length; i++)
            Answer(Ratings[i], Math.Clamp(ratings[i] + (int)(progress * chance.Between(0, 6)) + chance.Between(-1, 1), 0, BestRating), chance, row);
        Answer(Columns.PaidWork, works || chance.Is(0.05 * progress) ? chance.Between(8, 22) : 0, chance, row);
        Answer(Columns.Education, chance.Is(0.03 + (0.03 * progress)) ? chance.Between(1, 16) : 0, chance, row);
        row.SetYesNo(Columns.AcuteHousing, hasHousingProblem && chance.Is(1 - (0.55 * progress)));
        row.SetYesNo(Columns.EvictionRisk, isAtRiskOfEviction && chance.Is(1 - (0.55 * progress)));
    }

    private static int Now(int atStart, string course, double progress, Chance chance)
    {
        if (atStart == 0 || progress == 0)
            return atStart;
        var goal = course switch
        {
            "abstinent" => 0,
            "better" => atStart * 0.35,
            "same" => atStart,
            _ => Math.Min(DaysAsked, atStart + 12),
        };
        var now = atStart + ((goal - atStart) * progress) + (goal > 0 ? chance.Between(-2, 2) : 0);
        return (int)Math.Clamp(Math.Round(now), goal > 0 ? 1 : 0, DaysAsked);
    }

    private void Answer(int column, int value, Chance chance, Row row)
    {
        if (chance.Is(unanswered))
            row.Clear(column);
        else
            row.SetNumber(column, value);
    }
}
