using System.Security.Cryptography;

namespace Recto.Web.Rendering;

/// <summary>
/// Stands in rendered pages for the token that makes a form genuine. Pages are rendered for all visitors; the token of each is put in
/// on sending.
/// </summary>
internal sealed class FormToken
{
    /// <summary>The name of the form field.</summary>
    public const string FieldName = "__RequestVerificationToken";

    /// <summary>What stands for the token: secret, so that no text from outside can contain it.</summary>
    public string Placeholder { get; } = $"token-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
}
