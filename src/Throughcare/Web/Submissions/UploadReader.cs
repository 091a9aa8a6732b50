using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Throughcare.Web.Submissions;

/// <summary>
/// Reads the parts of an upload one after the other. The framework would lay large files down in a temporary folder
/// first, outside the database and its protection.
/// </summary>
internal sealed class UploadReader
{
    private const int LongestValue = 2_000;

    private const int LongestName = 100;

    /// <summary>Files and fields of an upload: a form has five fields, and an extract a file or a few.</summary>
    public const int MostParts = 40;

    private readonly MultipartReader reader;

    private int parts;

    private UploadReader(string boundary, Stream body) => reader = new MultipartReader(boundary, body);

    /// <summary>The reader of a request, or null where it holds no upload.</summary>
    public static UploadReader? Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return string.IsNullOrEmpty(boundary) || boundary.Length > 70 ? null : new UploadReader(boundary, request.Body);
    }

    /// <summary>The next part, or null at the end. What was not read of the one before is skipped.</summary>
    /// <exception cref="TooManyPartsException">There are more than anybody needs; the rest has not been read.</exception>
    public async Task<UploadPart?> NextAsync(CancellationToken cancel)
    {
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (++parts > MostParts)
                throw new TooManyPartsException();
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
                return new UploadPart(name, FileName(disposition), "", section.Body);
            return new UploadPart(name, null, await ValueAsync(section.Body, cancel), Stream.Null);
        }
        return null;
    }

    private static string FileName(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
        // Some browsers send the folder too; it is nobody's business.
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        // Characters that nobody sees could make it look like another name.
        name = string.Concat(name.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();
        // Its end tells what kind of file it is.
        return name.Length > LongestName ? name[^LongestName..].Trim() : name;
    }

    private static async Task<string> ValueAsync(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[LongestValue];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}

/// <summary>An upload has more parts than are read.</summary>
internal sealed class TooManyPartsException : Exception;

/// <summary>A part of an upload: a field of the form, or a file.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="File">Name of the file without its folder, empty where none was chosen; null for a field.</param>
/// <param name="Value">The value of a field.</param>
/// <param name="Content">The content of a file.</param>
internal sealed record UploadPart(string Name, string? File, string Value, Stream Content);
