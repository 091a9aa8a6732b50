using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Web.Access;

namespace Throughcare.Web.Api;

/// <summary>The page that explains how programs read figures.</summary>
[Needs("assessment.view")]
internal sealed class ApiModel : PageModel;
