using Recto.Web.Theme;

namespace Recto.Web.PageCache;

/// <summary>
/// What decides how a page looks. The address is the one that the parsed request stands for, not the one that was typed: parameters that
/// mean nothing are not in it and cannot fill the cache.
/// </summary>
/// <param name="Address">Path and query in their one canonical form.</param>
/// <param name="Theme">The visitor's choice of light or dark.</param>
internal readonly record struct PageKey(string Address, ThemeChoice Theme);
