using System.Collections.Frozen;
using static Throughcare.Domain.Submissions.StepTaker;
using State = Throughcare.Domain.Submissions.SubmissionState;
using Step = Throughcare.Domain.Submissions.SubmissionStep;

namespace Throughcare.Domain.Submissions;

/// <summary>A step that a submission may take.</summary>
public readonly record struct LegalStep(SubmissionState From, SubmissionStep Step, StepTaker By, SubmissionState To);

/// <summary>All steps that a submission may take. Nothing else can happen to it.</summary>
public static class SubmissionSteps
{
    /// <summary>The state of a submission that has just begun.</summary>
    public const SubmissionState First = State.Receiving;

    /// <summary>All of them, in the order in which a submission goes through them.</summary>
    public static IReadOnlyList<LegalStep> All { get; } =
    [
        new(State.Receiving, Step.Complete, Person, State.Received),
        new(State.Received, Step.BeginCheck, Service, State.Checking),
        new(State.Received, Step.FindUnusable, Service, State.Unusable),
        new(State.Checking, Step.BeginCheck, Service, State.Checking),
        new(State.Checking, Step.PutBack, Service, State.Received),
        new(State.Checking, Step.FindUnusable, Service, State.Unusable),
        new(State.Checking, Step.FinishCheck, Service, State.Review),
        new(State.Review, Step.Accept, Person, State.Accepting),
        new(State.Review, Step.Reject, Person, State.Rejected),
        new(State.Review, Step.CompareAgain, Service, State.Received),
        new(State.Accepting, Step.CompareAgain, Service, State.Received),
        new(State.Accepting, Step.GiveBack, Service, State.Review),
        new(State.Accepting, Step.PutInForce, Service, State.Accepted),
        new(State.Accepted, Step.Undo, Person, State.Undone),
    ];

    private static readonly FrozenDictionary<(SubmissionState, SubmissionStep), LegalStep> ByStart = All.ToFrozenDictionary(s => (s.From, s.Step));

    /// <summary>The step from a state; null if it may not be taken from there.</summary>
    public static LegalStep? Find(SubmissionState from, SubmissionStep step) => ByStart.TryGetValue((from, step), out var found) ? found : null;

    /// <summary>Whether a step may be taken from a state.</summary>
    public static bool May(SubmissionState from, SubmissionStep step) => ByStart.ContainsKey((from, step));
}
