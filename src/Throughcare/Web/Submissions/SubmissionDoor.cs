using Throughcare.Services.Submissions;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Opens the submission whose number stands in the address.</summary>
internal sealed class SubmissionDoor(SubmissionAccess access, CurrentUser user) : IDoor<Submission>
{
    public async Task<Doorway<Submission>> OpenAsync(HttpRequest request, string permission, CancellationToken cancel)
    {
        var decision = await access.DecideAsync(user.Actor, request.Number(), permission, cancel);
        return new(decision.Submission, decision.MayAct);
    }
}
