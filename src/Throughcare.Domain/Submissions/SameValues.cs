using System.Runtime.InteropServices;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Submissions;

/// <summary>Says whether a record that is held and a submitted one of the same kind have the same values.</summary>
/// <param name="heldText">
/// The number that each text of the submission has among the texts held; see <see cref="HeldText"/>.
/// </param>
internal sealed class SameValues(RecordLayout layout, int[] heldText)
{
    private readonly int[] textOffsets = [.. layout.Fields.Where(f => f.Type == FieldType.Text).Select(layout.OffsetOf)];
    private readonly byte[] translated = new byte[layout.Width];

    /// <summary>A pooled text has a different number in each extract; a text that is not held has none.</summary>
    public static int[] HeldText(Extract held, Extract submitted) =>
        [.. Enumerable.Range(0, submitted.Texts.Count)
            .Select(t => held.Texts.FindKnown(submitted.Texts[t]) is >= 0 and var known ? known : int.MinValue)];

    public bool Are(ReadOnlySpan<byte> held, ReadOnlySpan<byte> submitted)
    {
        if (textOffsets.Length == 0)
            return held.SequenceEqual(submitted);
        submitted.CopyTo(translated);
        foreach (var offset in textOffsets)
        {
            var text = RecordLayout.GetInt(translated, offset);
            if (text >= 0)
                MemoryMarshal.Write(translated.AsSpan(offset), heldText[text]);
        }
        return held.SequenceEqual(translated);
    }
}
