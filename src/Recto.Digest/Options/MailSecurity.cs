namespace Recto.Digest;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailSecurity
{
    /// <summary>By the port: TLS from the start on 465, else STARTTLS when the server offers it.</summary>
    Auto = 0,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None = 1,

    /// <summary>STARTTLS, and no mail when the server does not offer it.</summary>
    StartTls = 2,

    /// <summary>TLS from the start.</summary>
    Tls = 3,
}
