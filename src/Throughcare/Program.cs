using System.CommandLine;
using Throughcare;
using Throughcare.Commands;

var root = new RootCommand("Throughcare: from core data set extracts to a needs assessment.")
{
    DemoCommand.Create(),
    ServeCommand.Create(),
    AdminCommand.Create(),
    AuditCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    UpgradeCommand.Create(),
    ValidateCommand.Create(),
    AssessCommand.Create(),
    MeasuresCommand.Create(),
    DatasetCommand.Create(),
    GenerateCommand.Create(),
};
return Run.Safely(() => Run.Command(root, args));
