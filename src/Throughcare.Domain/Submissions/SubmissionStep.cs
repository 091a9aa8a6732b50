namespace Throughcare.Domain.Submissions;

/// <summary>What can happen to a submission.</summary>
public enum SubmissionStep
{
    /// <summary>The sender has sent all of its files.</summary>
    Complete,

    /// <summary>A check of its files begins, or begins again after it was cut off.</summary>
    BeginCheck,

    /// <summary>A check could not be completed, through no fault of the files; it waits for another.</summary>
    PutBack,

    /// <summary>It was checked and compared with the records in force.</summary>
    FinishCheck,

    /// <summary>Its files cannot be used, or no check of them could be completed.</summary>
    FindUnusable,

    /// <summary>Somebody at the agency decides to put it in force.</summary>
    Accept,

    /// <summary>Somebody at the agency decides against it.</summary>
    Reject,

    /// <summary>The agency's records have changed since it was compared with them, so it is compared again.</summary>
    CompareAgain,

    /// <summary>It could not be put in force, or was cut off while it was; whoever decided decides again.</summary>
    GiveBack,

    /// <summary>All of it is in force.</summary>
    PutInForce,

    /// <summary>Somebody gives the agency back the records that it had before.</summary>
    Undo,
}

/// <summary>Who takes a step.</summary>
public enum StepTaker
{
    /// <summary>Somebody with an account, who answers for it.</summary>
    Person,

    /// <summary>The service, by itself.</summary>
    Service,
}
