using System.Text;
using System.Xml;
using Recto.Papers;
using Recto.Papers.Topics;

namespace Recto.Web.Feeds;

/// <summary>A list of papers as an Atom feed.</summary>
/// <param name="Title">The feed's title.</param>
/// <param name="Self">The feed's own address.</param>
/// <param name="Page">The page that shows the same.</param>
/// <param name="Entries">In the order of the list.</param>
internal sealed record AtomFeed(string Title, Uri Self, Uri Page, IReadOnlyList<AtomEntry> Entries)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The feed as UTF-8.</summary>
    public byte[] ToXml()
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            xml.WriteElementString("id", Namespace, Self.AbsoluteUri);
            Text(xml, "title", Title);
            xml.WriteElementString("updated", Namespace, Instant(Entries.Select(entry => entry.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max()));
            Link(xml, "self", "application/atom+xml", Self);
            Link(xml, "alternate", "text/html", Page);
            xml.WriteStartElement("author", Namespace);
            xml.WriteElementString("name", Namespace, "Recto");
            xml.WriteEndElement();
            foreach (var entry in Entries)
            {
                Write(xml, entry);
            }

            xml.WriteEndElement();
        }

        return output.ToArray();
    }

    private static void Write(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        xml.WriteElementString("id", Namespace, entry.Address.AbsoluteUri);
        Text(xml, "title", entry.Paper.Title);
        xml.WriteElementString("updated", Namespace, Instant(entry.Updated));
        Link(xml, "alternate", "text/html", entry.Address);
        if (entry.Paper.Id.Arxiv is { } arxiv)
        {
            Link(xml, "related", "text/html", arxiv.AbstractUrl);
        }

        foreach (var author in entry.Paper.Authors)
        {
            xml.WriteStartElement("author", Namespace);
            Text(xml, "name", author, typed: false);
            xml.WriteEndElement();
        }

        foreach (var topic in entry.Paper.Topics.Select(Topic.Find).OfType<Topic>())
        {
            xml.WriteStartElement("category", Namespace);
            xml.WriteAttributeString("term", topic.Slug);
            xml.WriteAttributeString("label", topic.Name);
            xml.WriteEndElement();
        }

        if ((entry.Paper.Summary ?? entry.Paper.Abstract) is { } text)
        {
            Text(xml, "summary", text);
        }

        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string value, bool typed = true)
    {
        xml.WriteStartElement(name, Namespace);
        if (typed)
        {
            xml.WriteAttributeString("type", "text");
        }

        xml.WriteString(Clean(value));
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, Uri address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset instant) => XmlConvert.ToString(instant.UtcDateTime, XmlDateTimeSerializationMode.Utc);

    // XML has no way to say a control character or half a surrogate pair.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }
}
