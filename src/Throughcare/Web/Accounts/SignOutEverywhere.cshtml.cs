using Microsoft.AspNetCore.Mvc.RazorPages;
using Throughcare.Web.Access;

namespace Throughcare.Web.Accounts;

/// <summary>Asks once more before all of one's sessions end. The page of one's account ends them.</summary>
[Needs(NeedsAttribute.SignedIn)]
internal sealed class SignOutEverywhereModel : PageModel;
