using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Domain.Access;
using Throughcare.Web.Access;

namespace Throughcare.Web.Api;

/// <summary>The page that explains how programs read figures.</summary>
[Needs(Permissions.ViewAssessment)]
internal sealed class ApiModel : PageModel;
