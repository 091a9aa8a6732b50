using Throughcare.Domain.Submissions;
using State = Throughcare.Domain.Submissions.SubmissionState;
using Step = Throughcare.Domain.Submissions.SubmissionStep;

namespace Throughcare.Domain.Tests.Submissions;

/// <summary>Which step a submission may take from where.</summary>
public class SubmissionStepsTests
{
    /// <summary>Written down once more by hand: where each step leads, by the state that it is taken from.</summary>
    private static readonly Dictionary<(State, Step), (StepTaker By, State To)> Legal = new()
    {
        [(State.Receiving, Step.Complete)] = (StepTaker.Person, State.Received),
        [(State.Received, Step.BeginCheck)] = (StepTaker.Service, State.Checking),
        [(State.Received, Step.FindUnusable)] = (StepTaker.Service, State.Unusable),
        [(State.Checking, Step.BeginCheck)] = (StepTaker.Service, State.Checking),
        [(State.Checking, Step.PutBack)] = (StepTaker.Service, State.Received),
        [(State.Checking, Step.FindUnusable)] = (StepTaker.Service, State.Unusable),
        [(State.Checking, Step.FinishCheck)] = (StepTaker.Service, State.Review),
        [(State.Review, Step.Accept)] = (StepTaker.Person, State.Accepting),
        [(State.Review, Step.Reject)] = (StepTaker.Person, State.Rejected),
        [(State.Review, Step.CompareAgain)] = (StepTaker.Service, State.Received),
        [(State.Accepting, Step.CompareAgain)] = (StepTaker.Service, State.Received),
        [(State.Accepting, Step.GiveBack)] = (StepTaker.Service, State.Review),
        [(State.Accepting, Step.PutInForce)] = (StepTaker.Service, State.Accepted),
        [(State.Accepted, Step.Undo)] = (StepTaker.Person, State.Undone),
    };

    public static TheoryData<State, Step> Pairs
    {
        get
        {
            var pairs = new TheoryData<State, Step>();
            foreach (var state in Enum.GetValues<State>())
            {
                foreach (var step in Enum.GetValues<Step>())
                    pairs.Add(state, step);
            }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_step_may_be_taken_from_its_own_states_and_is_refused_from_others(State from, Step step)
    {
        LegalStep? expected = Legal.TryGetValue((from, step), out var legal) ? new LegalStep(from, step, legal.By, legal.To) : null;

        Assert.Equal(expected, SubmissionSteps.Find(from, step));
        Assert.Equal(expected is not null, SubmissionSteps.May(from, step));
    }

    [Fact]
    public void Every_state_can_be_reached_and_every_step_can_be_taken()
    {
        Assert.Equal(Enum.GetValues<State>(), SubmissionSteps.All.Select(s => s.To).Append(SubmissionSteps.First).Distinct().Order());
        Assert.Equal(Enum.GetValues<Step>(), SubmissionSteps.All.Select(s => s.Step).Distinct().Order());
    }

    [Fact]
    public void The_page_in_docs_lists_every_state_and_every_step()
    {
        var page = File.ReadAllLines(Path.Combine(RenderedPage.Root(), "docs", "submissions.md"));

        Assert.Equal(Enum.GetNames<State>(), Rows(page, "state").Select(r => r[0]));
        Assert.Equal(
            SubmissionSteps.All.Select(s => (string[])[$"{s.From}", $"{s.Step}", $"{s.By}".ToLowerInvariant(), $"{s.To}"]),
            Rows(page, "from").Select(r => r[..4]));
    }

    [Fact]
    public void Every_change_to_the_records_in_force_begins_with_a_person()
    {
        // A submission never comes to "accepted", or leaves it, without a person's step in between.
        var byService = SubmissionSteps.All.Where(s => s.By == StepTaker.Service).ToLookup(s => s.From, s => s.To);
        var reached = new HashSet<State> { State.Review };
        for (var open = new Queue<State>(reached); open.TryDequeue(out var state);)
        {
            foreach (var next in byService[state].Where(reached.Add))
                open.Enqueue(next);
        }

        Assert.DoesNotContain(State.Accepted, reached);
        Assert.Empty(byService[State.Accepted]);
    }

    /// <summary>The cells of the table whose first heading this is.</summary>
    private static IEnumerable<string[]> Rows(string[] page, string heading) => page
        .SkipWhile(l => !l.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2).TakeWhile(l => l.StartsWith('|'))
        .Select(l => (string[])[.. l.Trim('|').Split('|').Select(c => c.Trim())]);
}
