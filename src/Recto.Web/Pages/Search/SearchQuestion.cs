using Recto.Papers.Topics;
using Recto.Retrieval.Clarification;
using Recto.Web.Components;

namespace Recto.Web.Pages.Search;

/// <summary>A question about an unclear search; each answer is a link.</summary>
/// <param name="Text">The question.</param>
/// <param name="Answers">The answers, the likeliest first.</param>
public sealed record SearchQuestion(string Text, IReadOnlyList<PageLink> Answers)
{
    internal static SearchQuestion? Of(ClarificationQuestion? asked, SearchAddress address)
    {
        if (asked is null)
        {
            return null;
        }

        var first = address with { Page = 1 };
        return asked.Facet is null
            ? new("Is it about one of these?", [.. asked.Answers.Select(answer =>
                new PageLink(answer.Value, (first with { Query = ClarificationPolicy.Refine(address.Query, asked, answer.Value) }).ToString(), Count: answer.Results))])
            : new("Which field do you mean?", [.. asked.Answers.Select(answer => (Topic: Topic.Find(answer.Value), answer.Results)).Where(answer => answer.Topic is not null)
                .Select(answer => new PageLink(answer.Topic!.Name, (first with { Topic = answer.Topic }).ToString(), Count: answer.Results))]);
    }
}
