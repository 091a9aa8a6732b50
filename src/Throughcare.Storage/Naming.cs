using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Throughcare.Storage;

/// <summary>Tables and columns are named in snake_case after their types and properties, as SQL is written by hand.</summary>
internal static class Naming
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            // A query has columns but no table.
            if (entity.GetSqlQuery() is null)
                entity.SetTableName(Snake(entity.ShortName()));
            // Fields of the data set are properties named after their concept, with columns of their own name.
            foreach (var property in entity.GetProperties().Where(p => p.FindAnnotation(RelationalAnnotationNames.ColumnName) is null))
                property.SetColumnName(Snake(property.Name));
        }
        foreach (var entity in model.Model.GetEntityTypes().Where(e => e.GetSqlQuery() is null))
        {
            var table = entity.GetTableName();
            foreach (var key in entity.GetKeys())
                key.SetName($"pk_{table}");
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName($"fk_{table}_{foreignKey.PrincipalEntityType.GetTableName()}");
            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"ix_{table}_{string.Join('_', index.Properties.Select(p => p.GetColumnName()))}");
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
