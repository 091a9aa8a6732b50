using System.Text;
using Throughcare.Domain.Dataset;

namespace Throughcare.Domain.Tests.Extracts;

/// <summary>
/// Section 1 of the definitions, "Reading the CSV", once more: one character after another, one string for each cell,
/// and nothing shared with the fast reader. <see cref="Refusal"/> says what it cannot read.
/// </summary>
internal sealed class SimpleReader
{
    private static readonly DatasetVersion Version = DatasetVersion.H;
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly List<Episode> episodes = [];
    private readonly Dictionary<string, Episode> byKey = new(StringComparer.Ordinal);
    private long rows;
    private long excluded;

    /// <summary>The check that refuses the file, or null.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The line of the refusal.</summary>
    public int RefusedLine { get; private set; }

    /// <summary>What is wrong with rows, as <c>line check field</c>, in no order.</summary>
    public List<string> Faults { get; } = [];

    public void Read(byte[] file, string name)
    {
        if (file.AsSpan().StartsWith("\uFEFF"u8))
            file = file[3..];
        var lines = Rows(file).GetEnumerator();
        if (!lines.MoveNext())
        {
            Refusal ??= "unreadable";
            return;
        }
        var names = lines.Current.Cells.Select(c => Decode(Unquote(c, out _), out _).Trim('"').Trim()).ToList();
        var columns = names.Select(Version.Find).ToList();
        if (columns.Count > 500)
            Refusal = "too-many-columns";
        else if (columns.All(c => c is null))
            Refusal = "unreadable";
        else if (columns.OfType<Field>().Distinct().Count() < columns.OfType<Field>().Count())
            Refusal = "repeated-column";
        else if (Version.Fields.Any(f => f.Required && !columns.Contains(f)))
            Refusal = "missing-column";
        if (Refusal is not null)
            return;
        while (lines.MoveNext())
            Row(lines.Current.Cells, lines.Current.Line, columns, name);
    }

    public IReadOnlyList<string> Records()
    {
        var lines = new List<string> { $"{rows} rows, {excluded} left out" };
        foreach (var episode in episodes)
        {
            lines.Add($"episode {episode.Client}/{episode.Id} consent {episode.HasConsent} {episode.Place} {episode.Values}");
            lines.AddRange(episode.Interventions.Select(i => $"intervention {i.Key} {i.Value}"));
            lines.AddRange(episode.Tops.Select(t => $"top {t.Key} {t.Value}"));
        }
        return lines;
    }

    /// <summary>The rows that are not blank, as the bytes of their cells; if a quotation never ends, the rest is refused.</summary>
    private IEnumerable<(List<byte[]> Cells, int Line)> Rows(byte[] text)
    {
        var (at, line) = (0, 1);
        while (at < text.Length)
        {
            var (cells, begins, from) = (new List<byte[]>(), line, at);
            for (var isEnd = false; !isEnd;)
            {
                var start = at;
                if (at < text.Length && text[at] == '"')
                {
                    at++;
                    while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
                        at += text[at] == '"' ? 2 : 1;
                    if (at >= text.Length)
                    {
                        (Refusal, RefusedLine) = ("unclosed-quote", begins);
                        yield break;
                    }
                    at++;
                }
                while (at < text.Length && text[at] is not ((byte)',' or (byte)'\n'))
                    at++;
                cells.Add(text[start..at]);
                isEnd = at == text.Length || text[at] == '\n';
                at++;
            }
            var raw = text[from..Math.Min(at, text.Length)];
            line += raw.Count(b => b == '\n');
            if (cells.Count > 1 || raw.Any(b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')))
                yield return (cells, begins);
        }
    }

    private void Row(List<byte[]> cells, int line, List<Field?> columns, string name)
    {
        rows++;
        if (cells.Count > columns.Count)
        {
            Faults.Add($"{line} too-many-fields");
            excluded++;
            return;
        }
        if (cells.Count < columns.Count)
            Faults.Add($"{line} too-few-fields");
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            if (columns[i] is { } field && Text(cells[i], field, line) is { } text && Value(field, text, line) is { } value)
                values.Add(field.Header, value);
        }
        string Describe(Func<Field, bool> isIn) => string.Join(' ', Version.Fields.Where(isIn).Select(f => $"{f.Header}={values.GetValueOrDefault(f.Header, "")}"));
        bool Has(Entity entity) => Version.Fields.Any(f => f.Entity == entity && values.ContainsKey(f.Header));

        var place = $"({name}:{line})";
        if (Has(Entity.Intervention) && !values.ContainsKey("MODID"))
            Faults.Add($"{line} intervention-without-id MODID");
        if (Has(Entity.Top) && !values.ContainsKey("TOPID"))
            Faults.Add($"{line} top-without-id TOPID");
        if (new[] { "AGNCY", "CLIENTID", "EPISODID" }.FirstOrDefault(id => !values.ContainsKey(id)) is { } missing)
        {
            Faults.Add($"{line} missing-id {missing}");
            excluded++;
            return;
        }
        var key = $"{values["AGNCY"]}\0{values["CLIENTID"]}\0{values["EPISODID"]}";
        if (!byKey.TryGetValue(key, out var episode))
        {
            episode = new Episode(values["CLIENTID"], values["EPISODID"], place,
                Describe(f => f.Entity is Entity.Client or Entity.Episode && f.Header is not ("CLIENTID" or "EPISODID")));
            byKey.Add(key, episode);
            episodes.Add(episode);
        }
        episode.HasConsent &= values.GetValueOrDefault("CONSENT") == "Y";
        if (values.TryGetValue("MODID", out var intervention))
            episode.Interventions.TryAdd(intervention, $"{place} {Describe(f => f.Entity == Entity.Intervention && f.Header != "MODID")}");
        if (values.TryGetValue("TOPID", out var top))
            episode.Tops.TryAdd(top, $"{place} {Describe(f => f.Entity == Entity.Top && f.Header != "TOPID")}");
    }

    /// <summary>The trimmed text of a cell, or null if it is missing.</summary>
    private string? Text(byte[] cell, Field field, int line)
    {
        var unquoted = Unquote(cell, out var isStray);
        if (isStray)
            Faults.Add($"{line} stray-quote {field.Header}");
        var text = Decode(unquoted, out var wasUtf8);
        if (!wasUtf8)
            Faults.Add($"{line} not-utf-8 {field.Header}");
        return text is "" or "NA" ? null : text;
    }

    private string? Value(Field field, string text, int line)
    {
        string? Bad(string check)
        {
            Faults.Add($"{line} {check} {field.Header}");
            return null;
        }
        switch (field.Type)
        {
            case FieldType.Initial:
                var initial = Rune.ToUpperInvariant(text.EnumerateRunes().First());
                if (!Rune.IsLetter(initial))
                    Faults.Add($"{line} bad-initial {field.Header}");
                return initial.ToString();
            case FieldType.Date:
                return DateOnly.TryParseExact(text, ["dd/MM/yyyy", "yyyy-MM-dd", "yyyyMMdd"], out var day) ? day.ToString("dd/MM/yyyy") : Bad("bad-date");
            case FieldType.Code:
                var code = new string([.. text.Select(c => c is >= 'a' and <= 'z' ? (char)(c - 32) : c)]);
                return !field.List!.Codes.Any(c => c.Value == code) ? Bad("unknown-code")
                    : (field.Header, code) switch
                    {
                        ("SEX", "1") => "M",
                        ("SEX", "2") => "F",
                        _ => code,
                    };
            case FieldType.Integer:
                if (text.Length > 9 || !text.All(char.IsAsciiDigit))
                    return Bad("bad-number");
                var number = int.Parse(text);
                return number >= field.Min && number <= field.Max ? number.ToString() : Bad("out-of-range");
            default:
                if (text.Length > field.Max)
                    Faults.Add($"{line} too-long {field.Header}");
                return Encoding.UTF8.GetByteCount(text) > 65535 && field.Header.EndsWith("ID", StringComparison.Ordinal) ? null : text;
        }
    }

    private static byte[] Unquote(byte[] cell, out bool isStray)
    {
        if (cell is [.., (byte)'\r'])
            cell = cell[..^1];
        isStray = false;
        if (!cell.Contains((byte)'"'))
            return cell;
        isStray = cell[0] != '"';
        if (isStray)
            return cell;
        var end = 1;
        while (cell[end] != '"' || (end + 1 < cell.Length && cell[end + 1] == '"'))
            end += cell[end] == '"' ? 2 : 1;
        isStray = end + 1 < cell.Length;
        var inside = Encoding.Latin1.GetString(cell[1..end]).Replace("\"\"", "\"", StringComparison.Ordinal);
        return [.. Encoding.Latin1.GetBytes(inside), .. cell[(end + 1)..]];
    }

    private static string Decode(byte[] bytes, out bool wasUtf8)
    {
        try
        {
            wasUtf8 = true;
            return StrictUtf8.GetString(bytes).Trim();
        }
        catch (DecoderFallbackException)
        {
            wasUtf8 = false;
            return Windows1252.GetString(bytes).Trim();
        }
    }

    private sealed class Episode(string client, string id, string place, string values)
    {
        public string Client => client;

        public string Id => id;

        public string Place => place;

        public string Values => values;

        public bool HasConsent { get; set; } = true;

        public Dictionary<string, string> Interventions { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Tops { get; } = new(StringComparer.Ordinal);
    }
}
