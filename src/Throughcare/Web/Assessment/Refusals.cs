using Throughcare.Services.Assessment;

namespace Throughcare.Web.Assessment;

/// <summary>How an answer that shows nothing is sent.</summary>
internal static class Refusals
{
    /// <summary>Its status: somebody else may ask it, or nobody can.</summary>
    /// <param name="reached">Null where what was chosen could not be read.</param>
    public static int ProblemStatus(this Reached? reached) =>
        reached is { Refusal.Length: > 0 } ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
}
