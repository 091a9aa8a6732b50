using System.Text;
using Throughcare.Domain.Dataset;
using Throughcare.Domain.Extracts;

namespace Throughcare.Domain.Tests.Dataset;

/// <summary>A version says in its own folder which field carries which concept; one that lacks something needed is not loaded.</summary>
public class ConceptTests
{
    [Theory]
    [InlineData("triage-date", "TRIAGED")]
    [InlineData("main-drug", "DRUG1")]
    [InlineData("discharge-reason", "DISRSN")]
    [InlineData("first-appointment-date", "FAOMODDT")]
    [InlineData("gp-practice", "GPPTCE")]
    public void A_concept_gives_the_field_of_the_version(string concept, string header) =>
        Assert.Equal(header, DatasetVersion.H[Concept.Find(concept)!].Header);

    [Fact]
    public void Every_concept_has_a_name_of_its_own_in_lower_case()
    {
        Assert.Distinct(Concept.All.Select(c => c.Key));
        Assert.All(Concept.All, c => Assert.Matches("^[a-z]+(-[a-z]+)*$", c.Key));
        Assert.All(Concept.All, c => Assert.Same(c, Concept.Find(c.Key)));
        Assert.Null(Concept.Find("TRIAGED"));
    }

    [Fact]
    public void Every_field_of_version_H_is_a_concept() => Assert.All(DatasetVersion.H.Fields, f => Assert.Same(f, DatasetVersion.H[f.Concept!]));

    [Fact]
    public void A_concept_that_a_version_lacks_is_not_found()
    {
        Assert.Null(DatasetVersion.H.Find(Concept.TimeInTreatment));
        Assert.Contains("time-in-treatment", Assert.Throws<KeyNotFoundException>(() => DatasetVersion.H[Concept.TimeInTreatment]).Message, StringComparison.Ordinal);
        Assert.Throws<KeyNotFoundException>(() => DatasetVersion.H.List(Concept.TriageDate));
    }

    [Theory]
    [InlineData("H")]
    [InlineData("h")]
    public void A_version_is_found_by_its_letter(string name) => Assert.Same(DatasetVersion.H, DatasetVersion.Named(name));

    [Fact]
    public void A_letter_that_no_version_has_is_not_found() =>
        Assert.Equal("There is no data set Z.", Assert.Throws<KeyNotFoundException>(() => DatasetVersion.Named("Z")).Message);

    [Fact]
    public void Anything_that_does_not_say_its_version_is_of_version_H() => Assert.Same(DatasetVersion.H, DatasetVersion.Default);

    [Fact]
    public void A_version_with_everything_is_loaded() => Assert.Equal(75, Load("fields.csv", "", "").Fields.Count);

    [Fact]
    public void A_version_may_lack_a_field_that_nothing_needs() =>
        Assert.Null(Load("fields.csv", "GPPTCE,gp-practice", "GPPTCE,").Find(Concept.GpPractice));

    [Theory]
    [InlineData("fields.csv", "TRIAGED,triage-date", "TRIAGED,", "no field carries the concept triage-date")]
    [InlineData("fields.csv", "DRUG3,third-drug", "DRUG3,second-drug", "two fields carry the concept second-drug; no field carries the concept third-drug")]
    [InlineData("fields.csv", "CPLANDT,care-plan-date", "CPLANDT,care", "Field CPLANDT has an unknown concept 'care'")]
    [InlineData("fields.csv", "Triage date,date,", "Triage date,text,", "TRIAGED cannot carry the concept triage-date, which is a date of the episode")]
    [InlineData("fields.csv", "MODST,intervention-start-date,intervention", "MODST,intervention-start-date,episode", "MODST cannot carry")]
    [InlineData("fields.csv", "Discharge reason,code,DISRSN,", "Discharge reason,code,,", "DISRSN cannot carry the concept discharge-reason")]
    [InlineData("fields.csv", "Discharge reason,code,DISRSN,", "Discharge reason,code,REASON,", "Field DISRSN has an unknown code list 'REASON'")]
    [InlineData("fields.csv", "Triage date,date,", "Triage date,day,", "Field TRIAGED has an unknown type 'day'")]
    [InlineData("fields.csv", "TRIAGED,triage-date,episode", "TRIAGED,triage-date,visit", "'visit' is no Entity")]
    [InlineData("codes.csv", ",referred-on,", ",moved-on,", "no code of discharge-reason is in the group referred-on")]
    [InlineData("codes.csv", ",crack,", ",cocaine,", "no code of main-drug is in the group crack")]
    [InlineData("codes.csv", ",female,", ",f,", "no code of sex is in the group female")]
    [InlineData("codes.csv", ",post-exit,", ",later,", "no code of treatment-stage is in the group post-exit")]
    [InlineData("codes.csv", "YESNO,Y,", "YESNO,J,", "the list of consent has no code Y; the list of sharing has no code Y")]
    [InlineData("codes.csv", ",structured,", ",structured,1", "no code of intervention-type is of tier 3 or 4")]
    [InlineData("top-items.csv", "OPIUSE,", "OPIATES,", "Item opiates is of an unknown field OPIATES")]
    public void A_version_that_lacks_something_needed_is_not_loaded_and_the_message_says_what(string file, string was, string becomes, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Load(file, was, becomes)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("fields.csv", "SUBMID,sub-intervention-review-id", "SUBMID,", "no text of the sub-intervention-review carries the concept sub-intervention-review-id")]
    [InlineData("fields.csv", "TITID,time-in-treatment-id,time-in-treatment", "TITID,time-in-treatment-id,top", "no text of the time-in-treatment carries")]
    [InlineData("checks.csv", "time-in-treatment-disagrees", "time-in-treatment-differs", "there is no check time-in-treatment-disagrees")]
    [InlineData("checks.csv", "top-without-id", "top-id-missing", "there is no check top-without-id")]
    public void A_kind_of_record_without_an_id_or_its_checks_is_not_loaded(string file, string was, string becomes, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Load(file, was, becomes, "K")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_version_with_too_many_required_fields_is_refused_by_the_reader()
    {
        var version = Load("fields.csv", ",\n", ",yes\n");
        var refused = Assert.Throws<NotSupportedException>(() => new ExtractSchema(version));

        Assert.Equal(75, version.Fields.Count(f => f.Required));
        Assert.Contains("75 required fields; at most 4 and 64 can be read", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Loads a version with one text in one of its tables replaced by another.</summary>
    private static DatasetVersion Load(string file, string was, string becomes, string version = "H") => DatasetLoader.Load(version, name =>
    {
        var stream = Declaration.Open($"Dataset/{version}/{name}");
        if (name != file || was.Length == 0)
            return stream;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        Assert.Contains(was, text, StringComparison.Ordinal);
        return new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(was, becomes, StringComparison.Ordinal)));
    });
}
