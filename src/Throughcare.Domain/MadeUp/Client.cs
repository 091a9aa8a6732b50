using System.Text;

namespace Throughcare.Domain.MadeUp;

/// <summary>
/// Who a person is, as far as an extract says. Initials, date of birth and sex are the attributor; no two people share
/// one: people with the same initials are numbered, and the number decides which dates of birth are theirs.
/// </summary>
internal sealed class Client
{
    private const int Letters = 26;
    private const int Initials = Letters * Letters;
    private const double DaysInYear = 365.25;

    private static readonly byte[] NoSecondDrug = "9996"u8.ToArray();
    private static readonly byte[] NoThirdDrug = "9997"u8.ToArray();

    private readonly PartnershipProfile profile;
    private readonly int people;
    private readonly Weighted<byte[]> problemDrug, otherDrug, secondDrug, otherSecondDrug, thirdDrug, injecting, otherInjecting;
    private readonly Weighted<byte[]> accommodation, parental, employment, sexuality, nationality, hepatitisC, hepatitisB;

    public Client(PartnershipProfile profile, int people)
    {
        this.profile = profile;
        this.people = people;
        problemDrug = Codes("problemDrug");
        otherDrug = Codes("otherDrug");
        secondDrug = Codes("secondDrug");
        otherSecondDrug = Codes("otherSecondDrug");
        thirdDrug = Codes("thirdDrug");
        injecting = Codes("injecting");
        otherInjecting = Codes("otherInjecting");
        accommodation = Codes("accommodation");
        parental = Codes("parental");
        employment = Codes("employment");
        sexuality = Codes("sexuality");
        nationality = Codes("nationality");
        hepatitisC = Codes("hepatitisC");
        hepatitisB = Codes("hepatitisB");

        Weighted<byte[]> Codes(string name) => Weighted.Codes(profile.Rates[name]);
    }

    /// <summary>The most people who can have attributors of their own in the narrowest age band.</summary>
    public const int MostPeople = Initials * 2000;

    public byte[] Drug1 { get; private set; } = [];

    public byte[] Drug2 { get; private set; } = [];

    public byte[] Drug3 { get; private set; } = [];

    public bool IsInjecting { get; private set; }

    public bool HasUrgentHousing { get; private set; }

    public bool HasHousingProblem { get; private set; }

    public bool IsWorking { get; private set; }

    /// <summary>Whether one of the three drugs is of a kind, by the first digits of its code.</summary>
    public bool Uses(ReadOnlySpan<byte> digits) => Drug1.AsSpan().StartsWith(digits) || Drug2.AsSpan().StartsWith(digits) || Drug3.AsSpan().StartsWith(digits);

    /// <summary>Draws a person and fills the cells that all their episodes share.</summary>
    /// <param name="number">Number of the person, from 0.</param>
    /// <param name="on">The day on which they have the age of the plan.</param>
    public void Draw(PersonPlan plan, int number, int on, Chance chance, Row row)
    {
        var age = DrawBirth(plan, number, on, chance, row);
        row.Set(Columns.FirstInitial, (byte)('A' + (number % Initials / Letters)));
        row.Set(Columns.SurnameInitial, (byte)('A' + (number % Letters)));
        SetCode(row, Columns.Sex, plan.Sex);
        SetCode(row, Columns.Ethnicity, plan.Ethnicity);
        row.Set(Columns.Nationality, nationality.Pick(chance));
        row.Set(Columns.Consent, (byte)'Y');
        row.Set(Columns.Sexuality, sexuality.Pick(chance));
        DrawPlace(chance, row);
        DrawDrugs(plan, age, chance, row);
        DrawCircumstances(plan, chance, row);
        DrawHealth(on, chance, row);
    }

    /// <returns>Age in completed years, near enough for what depends on it.</returns>
    private int DrawBirth(PersonPlan plan, int number, int on, Chance chance, Row row)
    {
        var dash = plan.AgeBand.IndexOf('-', StringComparison.Ordinal);
        var youngest = int.Parse(plan.AgeBand.AsSpan(0, dash));
        var oldest = int.Parse(plan.AgeBand.AsSpan(dash + 1));
        var first = DateOnly.FromDayNumber(on).AddYears(-oldest - 1).DayNumber + 2;
        var last = DateOnly.FromDayNumber(on).AddYears(-youngest).DayNumber - 2;
        // Old bands are wide and thin out; in them the younger of two draws is taken.
        var birth = oldest - youngest > 10 ? Math.Max(chance.Between(first, last), chance.Between(first, last)) : chance.Between(first, last);

        // Among people with the same initials, this person has one day of every run of this many.
        var sharing = (people + Initials - 1) / Initials;
        birth -= (birth - (number / Initials)) % sharing;
        if (birth < first)
            birth += sharing;
        row.SetDate(Columns.Birth, birth);
        return (int)((on - birth) / DaysInYear);
    }

    private void DrawPlace(Chance chance, Row row)
    {
        var (dat, pct, la, area) = profile.Residence;
        SetCode(row, Columns.Dat, dat);
        SetCode(row, Columns.Pct, pct);
        SetCode(row, Columns.La, la);
        Span<byte> text = stackalloc byte[Row.Widest];
        var at = Encoding.ASCII.GetBytes(area, text);
        at += Digits.Write(text[at..], chance.Between(1, 29));
        text[at++] = (byte)' ';
        at += Digits.Write(text[at..], chance.Between(1, 9));
        row.Set(Columns.Postcode, chance.Is(0.04) ? [] : text[..at]);
        at = Encoding.ASCII.GetBytes(area, text);
        Digits.Write(text[at..], chance.Between(1, 99), 4);
        row.Set(Columns.GpPractice, chance.Is(0.1) ? [] : text[..(at + 4)]);
    }

    private void DrawDrugs(PersonPlan plan, int age, Chance chance, Row row)
    {
        Drug1 = (plan.IsPdu ? problemDrug : otherDrug).Pick(chance);
        Drug2 = (plan.IsPdu ? secondDrug : otherSecondDrug).Pick(chance);
        Drug3 = thirdDrug.Pick(chance);
        if (Drug2.AsSpan().SequenceEqual(Drug1))
            Drug2 = NoSecondDrug;
        if (Drug3.AsSpan().SequenceEqual(Drug1) || Drug3.AsSpan().SequenceEqual(Drug2) || ReferenceEquals(Drug2, NoSecondDrug))
            Drug3 = NoThirdDrug;
        row.Set(Columns.Drug1, Drug1);
        row.Set(Columns.Drug2, Drug2);
        row.Set(Columns.Drug3, Drug3);
        row.SetNumber(Columns.Drug1Age, Math.Min(chance.Between(13, 24), age));
        var status = (plan.IsPdu ? injecting : otherInjecting).Pick(chance);
        row.Set(Columns.Injecting, status);
        IsInjecting = status.AsSpan().SequenceEqual("C"u8);
        var drinks = Uses("7000"u8);
        row.Set(Columns.Route, drinks ? (byte)'4' : IsInjecting && !Uses("5000"u8) ? (byte)'1' : (byte)'3');
        var days = drinks ? chance.Between(12, 28) : chance.Is(0.45) ? 0 : chance.Between(1, 12);
        row.SetNumber(Columns.DrinkingDays, days);
        row.SetNumber(Columns.AlcoholUnits, days == 0 ? 0 : drinks ? chance.Between(8, 40) : chance.Between(1, 8));
    }

    private void DrawCircumstances(PersonPlan plan, Chance chance, Row row)
    {
        var housing = accommodation.Pick(chance);
        row.Set(Columns.Accommodation, housing);
        HasUrgentHousing = housing.AsSpan().SequenceEqual("1"u8);
        HasHousingProblem = HasUrgentHousing || housing.AsSpan().SequenceEqual("2"u8);
        var parent = parental.Pick(chance);
        row.Set(Columns.Parental, parent);
        var livesWithChildren = parent.AsSpan().SequenceEqual("11"u8) || parent.AsSpan().SequenceEqual("12"u8);
        row.SetNumber(Columns.Children, livesWithChildren ? 1 + chance.Below(3) : 0);
        if (plan.Sex == "F")
            row.SetYesNo(Columns.Pregnant, chance.Is(0.04));
        else
            row.Clear(Columns.Pregnant);
        var work = employment.Pick(chance);
        row.Set(Columns.Employment, work);
        IsWorking = work.AsSpan().SequenceEqual("1"u8);
        row.SetYesNo(Columns.DualDiagnosis, chance.Is(0.18));
    }

    private void DrawHealth(int on, Chance chance, Row row)
    {
        var tested = hepatitisC.Pick(chance);
        row.Set(Columns.HepatitisC, tested);
        if (tested.AsSpan().SequenceEqual("A"u8))
            row.SetDate(Columns.HepatitisCTest, on - chance.Below(400));
        else
            row.Clear(Columns.HepatitisCTest);
        var vaccinated = hepatitisB.Pick(chance);
        row.Set(Columns.HepatitisB, vaccinated);
        if (vaccinated.AsSpan().SequenceEqual("A"u8))
            row.SetNumber(Columns.HepatitisBVaccine, 1 + chance.Below(3));
        else
            row.Clear(Columns.HepatitisBVaccine);
    }

    private static void SetCode(Row row, int column, string code)
    {
        Span<byte> text = stackalloc byte[Row.Widest];
        row.Set(column, text[..Encoding.ASCII.GetBytes(code, text)]);
    }
}
