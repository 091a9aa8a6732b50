using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Domain.Figures;
using Throughcare.Services.Organisations;
using Throughcare.Services.Submissions;
using Throughcare.Storage.Submissions;
using Throughcare.Web.Access;
using Throughcare.Web.Hosting;
using Throughcare.Web.Kit;
using Throughcare.Web.Links;
using Throughcare.Web.Shared;

namespace Throughcare.Web.Submissions;

/// <summary>Takes an extract in. It is read part by part as it arrives, so the framework must not read the form first.</summary>
[Needs(Permissions.UploadSubmission)]
[IgnoreAntiforgeryToken(Order = 1001)]
internal sealed class NewModel(
    SubmissionIntake intake, AgencyNames agencies, SubmissionReceipt receipt, CurrentUser user, IAntiforgery antiforgery, ServiceOptions options,
        TimeProvider clock) : PageModel
{
    private const string NoFile = "Choose a file";

    private int submission;
    private int files;

    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    public string? Agency { get; private set; }

    public TypedDate DataDate { get; private set; } = new();

    public long MostBytes => options.MostUploadBytes;

    public async Task OnGetAsync()
    {
        Agencies = AgencyChoice.Of(await agencies.WhereAsync(user.Actor, Permissions.UploadSubmission, HttpContext.RequestAborted));
        DataDate = TypedDate.Of(EnglishTime.Today(clock));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Agencies = AgencyChoice.Of(await agencies.WhereAsync(user.Actor, Permissions.UploadSubmission, cancel));
        // Nothing else may read the form, not even the page of an error.
        HttpContext.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        var bodySize = HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (bodySize is { IsReadOnly: false })
            bodySize.MaxRequestBodySize = options.MostUploadBytes;
        try
        {
            if (UploadReader.Of(Request) is not { } reader || !await TakeAsync(reader, cancel))
                return BadRequest();
            if (files == 0 && ModelState["Files"] is null)
                ModelState.AddModelError("Files", NoFile);
            if (!ModelState.IsValid)
            {
                await AbandonAsync();
                return Page();
            }
            await receipt.CompleteAsync(user.Actor, submission, cancel);
            return this.Done("The files have arrived", SubmissionLinks.Show(submission));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return await RefuseAsync($"The files must be smaller than {Words.Size(MostBytes)} together; compress them with gzip or send fewer");
        }
        catch (TooManyPartsException)
        {
            return await RefuseAsync("There are too many files; send them as fewer, larger ones");
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidDataException)
        {
            await AbandonAsync();
            return BadRequest();
        }
        catch
        {
            await AbandonAsync();
            throw;
        }
    }

    /// <summary>Reads the parts in their order: the fields stand before the files.</summary>
    /// <returns>Whether the request came from our own form.</returns>
    private async Task<bool> TakeAsync(UploadReader reader, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var isChecked = false;
        while (await reader.NextAsync(cancel) is { } part)
        {
            if (part.File is null)
            {
                fields[part.Name] = part.Value;
                continue;
            }
            if (!isChecked)
            {
                if (!await IsOursAsync(fields))
                    return false;
                Check(fields);
                isChecked = true;
            }
            await TakeFileAsync(part, cancel);
        }
        if (isChecked)
            return true;
        if (!await IsOursAsync(fields))
            return false;
        Check(fields);
        return true;
    }

    private async Task<bool> IsOursAsync(Dictionary<string, string> fields)
    {
        // The check takes the token from a header too.
        Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault("__RequestVerificationToken", "");
        return await antiforgery.IsRequestValidAsync(HttpContext);
    }

    private void Check(Dictionary<string, string> fields)
    {
        Agency = fields.GetValueOrDefault("Agency");
        DataDate = new TypedDate
        {
            Day = fields.GetValueOrDefault("DataDate.Day"),
            Month = fields.GetValueOrDefault("DataDate.Month"),
            Year = fields.GetValueOrDefault("DataDate.Year")
        };
        if (!Agencies.Any(a => a.Value == Agency))
            ModelState.AddModelError("Agency", "Choose the agency that the records are of");
        var day = DataDate.Read("Data date", out var error);
        if (error is null && day > EnglishTime.Today(clock))
            error = "Data date must be today or in the past";
        if (error is not null)
            ModelState.AddModelError("DataDate", error);
    }

    private async Task TakeFileAsync(UploadPart part, CancellationToken cancel)
    {
        // A browser sends a nameless empty file where none was chosen.
        if (part.File!.Length == 0)
            return;
        files++;
        if (!part.File.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !part.File.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            ModelState.AddModelError("Files", $"{part.File} must be a CSV file, or one that is compressed with gzip");
        if (!ModelState.IsValid)
            return;
        if (submission == 0)
            submission = await intake.BeginAsync(user.Actor, Agency!, DataDate.Read("", out _)!.Value, clock.GetUtcNow().UtcDateTime, cancel);
        var received = await intake.AddFileAsync(user.PartnershipId, submission, files, part.File, part.Content, cancel);
        if (received.Bytes == 0)
            ModelState.AddModelError("Files", $"{part.File} is empty");
        else if (received.IsArchive)
            ModelState.AddModelError("Files", $"{part.File} is a spreadsheet or a ZIP archive; save it as CSV");
    }

    private async Task<IActionResult> RefuseAsync(string why)
    {
        await AbandonAsync();
        ModelState.AddModelError("Files", why);
        Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        // The rest of what is being sent is not read.
        Response.Headers.Connection = "close";
        return Page();
    }

    private Task AbandonAsync() => submission == 0 ? Task.CompletedTask : intake.AbandonAsync(user.PartnershipId, submission);
}
