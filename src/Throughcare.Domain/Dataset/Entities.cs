namespace Throughcare.Domain.Dataset;

/// <summary>What follows from the name of an entity.</summary>
public static class Entities
{
    extension(Entity entity)
    {
        /// <summary>Whether an episode has any number of such records, each with an id of its own.</summary>
        public bool IsDetail => entity is not (Entity.Client or Entity.Episode);

        /// <summary>The concept that tells such records apart inside an episode; null where there is none.</summary>
        public Concept? IdConcept => Concept.Find($"{entity.Key()}-id");

        /// <summary>Its name in <c>fields.csv</c> and in the names of checks, such as <c>sub-intervention-review</c>.</summary>
        public string Key() =>
            string.Concat(entity.ToString().Select((c, i) => (i > 0 && char.IsUpper(c) ? "-" : "") + char.ToLowerInvariant(c)));
    }
}
