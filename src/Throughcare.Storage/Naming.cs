using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Throughcare.Storage;

/// <summary>Tables and columns are named in snake_case after their types and properties, as SQL is written by hand.</summary>
internal static class Naming
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake(entity.ShortName()));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Snake(property.Name));
        }
    }

    public static string Snake(string name)
    {
        // The headers of the data set are upper-case words: REFLD stays one word.
        if (!name.Any(char.IsLower))
            return name.ToLowerInvariant();
        var snake = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }
}
