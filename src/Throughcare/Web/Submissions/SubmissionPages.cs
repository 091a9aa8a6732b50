using Throughcare.Domain.Access;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>What the pages of submissions bring to the service.</summary>
internal static class SubmissionPages
{
    public static CapabilityPages Declared { get; } = new()
    {
        Navigation =
        [
            new(Permissions.ViewSubmission, SubmissionLinks.All, "Submissions"),
            new(Permissions.SeeProgress, SubmissionLinks.Progress, "Who has submitted"),
        ],
        Tasks =
        [
            HomeTask.Of<SubmissionTasks>(
                HomePart.Agency, Permissions.UploadSubmission, "Submissions/_AgencyTasks", async (tasks, cancel) => await tasks.OwnAsync(cancel)),
            HomeTask.Of<SubmissionTasks>(
                HomePart.Partnership, Permissions.SeeProgress, "Submissions/_MissingSubmissions", async (tasks, cancel) => await tasks.MissingAsync(cancel)),
        ],
        Services = services => services.AddScoped<SubmissionTasks>().AddScoped<IDoor<Submission>, SubmissionDoor>(),
        Endpoints = SubmissionEndpoints.Map,
    };
}
