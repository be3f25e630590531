namespace Recto.Labs.Common;

/// <summary>The style sheet of a report.</summary>
internal static class ReportCss
{
    public const string Text = """
        :root { color-scheme: light dark; --paper: light-dark(#fbfaf7, #14130f); --ink: light-dark(#1c1b18, #e9e5db); --quiet: light-dark(#54514a, #b5b0a4);
          --hairline: light-dark(#dcd8cd, #35322b); --edge: light-dark(#767166, #827d72); --accent: light-dark(#8a2c1a, #f0a48e); --wash: light-dark(#f2efe8, #201e19); }
        * { box-sizing: border-box; }
        html { font-size: 106.25%; }
        body { margin: 0 auto; max-width: 43rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
        h1, h2, h3, .statement { font-family: "Iowan Old Style", Charter, "Source Serif 4", Georgia, serif; line-height: 1.25; font-weight: 600; }
        h1 { font-size: 1.73rem; margin: 0; }
        h2 { font-size: 1.2rem; margin: 2.4rem 0 .7rem; }
        h3 { font-size: 1rem; margin: 1.4rem 0 .2rem; }
        a { color: inherit; text-underline-offset: .2em; }
        p { margin: .5rem 0; max-width: 58ch; }
        .quiet, dt, caption, th { color: var(--quiet); }
        .statement { font-size: 1.2rem; font-weight: 400; margin: 1rem 0; }
        .verdict { font-size: 1.2rem; font-weight: 600; }
        .pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1rem 2rem; border-block: 1px solid var(--hairline); padding: 1rem 0; margin: 1rem 0; }
        .pair p { margin: 0; }
        .large { font: 600 1.73rem/1.25 "Iowan Old Style", Charter, Georgia, serif; }
        .measured { color: var(--accent); }
        figure { margin: 1.5rem 0; }
        figcaption { font-weight: 600; margin-bottom: .7rem; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .8333rem; margin: .7rem 0; }
        caption { text-align: start; padding-bottom: .35rem; }
        th, td { text-align: end; font-weight: 400; padding: .2rem 0 .2rem 1.2rem; border-bottom: 1px solid var(--hairline); white-space: nowrap; }
        th:first-child { text-align: start; padding-inline-start: 0; }
        dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .25rem 1.2rem; margin: .7rem 0; font-size: .9rem; }
        dd { margin: 0; }
        pre { background: var(--wash); padding: .8rem 1rem; overflow-x: auto; font: .8rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
        summary { cursor: pointer; color: var(--quiet); font-size: .9rem; }
        @media (max-width: 30rem) { body { padding: 1rem; } dl { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: .5rem; } }
        @media print { body { max-width: none; } details > * { display: block; } figure, .pair { break-inside: avoid; } }

        """;
}
