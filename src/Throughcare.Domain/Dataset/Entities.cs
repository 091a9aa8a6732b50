using System.Text;

namespace Throughcare.Domain.Dataset;

/// <summary>What follows from the name of an entity.</summary>
public static class Entities
{
    /// <summary>The kinds of record that an episode has any number of, each with an id of its own.</summary>
    public static IReadOnlyList<Entity> Details { get; } = Array.FindAll(Enum.GetValues<Entity>(), e => e.IsDetail);

    extension(Entity entity)
    {
        /// <summary>Whether an episode has any number of such records, each with an id of its own.</summary>
        public bool IsDetail => entity is not (Entity.Client or Entity.Episode);

        /// <summary>The concept that tells such records apart inside an episode; null if there is none.</summary>
        public Concept? IdConcept => Concept.Find($"{entity.Key()}-id");

        /// <summary>Its name in <c>fields.csv</c> and in the names of checks, such as <c>sub-intervention-review</c>.</summary>
        public string Key()
        {
            var key = new StringBuilder();
            foreach (var letter in entity.ToString())
                key.Append(key.Length > 0 && char.IsUpper(letter) ? "-" : "").Append(char.ToLowerInvariant(letter));
            return key.ToString();
        }
    }
}
