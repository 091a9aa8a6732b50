using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Web.Access;

namespace Throughcare.Web.Home;

/// <summary>The first page: what there is to do.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class IndexModel : PageModel;
