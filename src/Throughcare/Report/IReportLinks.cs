using Throughcare.Domain.Assessment;
using Throughcare.Domain.Figures;

namespace Throughcare.Report;

/// <summary>Where the links of a section lead: inside the one file of a report, or to pages of the service.</summary>
internal interface IReportLinks
{
    /// <summary>Address of another section.</summary>
    string Section(string id);

    /// <summary>Address of a definition.</summary>
    string Definition(Definition definition);

    /// <summary>What is below a figure; nothing in a report that is a single file.</summary>
    Html Below(Figure figure);

    /// <summary>Address of the people behind a count; null if there is none.</summary>
    /// <param name="figure">Text of its <see cref="FigureKey"/>.</param>
    string? People(string figure);

    /// <summary>Whether there is a script that puts the rows of tables in another order.</summary>
    bool SortsTables { get; }
}

/// <summary>A report in one file links to itself.</summary>
internal sealed class LinksInFile : IReportLinks
{
    public string Section(string id) => "#" + id;

    public string Definition(Definition definition) => "#" + Report.Section.DefinitionId(definition);

    public Html Below(Figure figure) => Html.Empty;

    public string? People(string figure) => null;

    public bool SortsTables => false;
}
