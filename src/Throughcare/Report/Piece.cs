namespace Throughcare.Report;

/// <summary>A piece of a section: prose, a figure, or several of them under a heading.</summary>
internal abstract record Piece
{
    /// <summary>
    /// What tells it apart from the other pieces of its section, so that two answers can be set side by side, piece by
    /// piece.
    /// </summary>
    public abstract string Key { get; }

    /// <summary>The figures in it.</summary>
    public virtual IEnumerable<Figure> Figures => [];

    public static implicit operator Piece(Html prose) => new Prose(prose);

    public abstract Html ToHtml(IReportLinks links);
}

/// <summary>Sentences between figures.</summary>
internal sealed record Prose(Html Markup) : Piece
{
    public override string Key => "prose";

    public static Html Paragraph(string text) => Html.Of($"""<p class="govuk-body">{text}</p>""");

    public override Html ToHtml(IReportLinks links) => Markup;
}

/// <summary>A heading with what belongs directly below it: on paper they stay on one page if they fit.</summary>
internal sealed record Subsection(string Heading, params IReadOnlyList<Piece> Pieces) : Piece
{
    public override string Key => Heading;

    public override IEnumerable<Figure> Figures => Pieces.SelectMany(p => p.Figures);

    public override Html ToHtml(IReportLinks links) => Html.Of($"""

        <div class="block">
        <h3 class="govuk-heading-m">{Heading}</h3>
        {Pieces.Select(p => p.ToHtml(links))}
        </div>
        """);
}
