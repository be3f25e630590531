using System.Diagnostics;
using System.Text;
using CsCheck;
using Recto.Papers.Text;

namespace Recto.Papers.Tests.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("up to $3.5\\times$ faster than $k$-NN", "up to 3.5× faster than k-NN")]
    [InlineData("a rate of $\\mathcal{O}(1/\\sqrt{n})$", "a rate of O(1/√n)")]
    [InlineData("$n\\geq 3$, $\\epsilon \\to 0$, $x\\in\\mathbb{R}^d$", "n ≥ 3, ε → 0, x ∈ ℝᵈ")]
    [InlineData("$x_{i}^{2}$, $W_Q$, $\\ell_1$, $10^{-3}$, $x_{\\text{max}}$", "xᵢ², W_Q, ℓ₁, 10⁻³, x_max")]
    [InlineData("$n^{1+o(1)}$ and $A_{i,j}$", "n^(1+o(1)) and A_(i,j)")]
    [InlineData("$\\frac{1}{2}$, $\\frac{a+b}{c}$, $\\sqrt{x+1}$, $\\sqrt[3]{n}$, $\\binom{n}{k}$", "1/2, (a+b)/c, √(x+1), ∛n, C(n, k)")]
    [InlineData("$\\tilde{O}(n)$, $\\hat x$, $\\widehat{\\theta}$", "Õ(n), x̂, θ̂")]
    [InlineData("$O(n\\log n)$ and $\\min\\{a, b\\}$", "O(n log n) and min{a, b}")]
    [InlineData("\\(a \\leq b\\) and \\[c\\]", "a ≤ b and c")]
    [InlineData("$\\left(\\frac{p}{q}\\right)$ with $\\|x\\|_2^2$", "(p/q) with ‖x‖₂²")]
    [InlineData("$\\sim$3x and $\\sim 50\\%$", "~3x and ~50%")]
    [InlineData("S$^{3}$G and L$_2$", "S³G and L₂")]
    public void Formulas_become_characters(string raw, string plain) => Assert.Equal(plain, PlainText.FromSource(raw));

    [Theory]
    [InlineData("\\textbf{LiON} (\\emph{Evo\\textbf{L}ved}) in \\texttt{code}", "LiON (EvoLved) in code")]
    [InlineData("{\\bf Bold} and {\\it italics}, {BERT}-like", "Bold and italics, BERT-like")]
    [InlineData("50\\% of R\\&D \\#1 a\\_b \\$5", "50% of R&D #1 a_b $5")]
    [InlineData("``quoted'' and `single' and ''both''", "“quoted” and ‘single’ and “both”")]
    [InlineData("pages 1--3 --- or more, but -----", "pages 1–3 — or more, but -----")]
    [InlineData("Figure~1, about ~3x", "Figure 1, about ~3x")]
    [InlineData("Erd\\H{o}s, M\\\"uller, Ren\\'e, {\\L}\\'{o}d\\'{z}, fa\\c{c}ade, na\\\"{\\i}ve, \\O rsted, \\v{S}", "Erdős, Müller, René, Łódź, façade, naïve, Ø rsted, Š")]
    [InlineData("see \\href{https://a.org/x_y}{here} and \\url{https://b.org/~z}", "see here (https://a.org/x_y) and https://b.org/~z")]
    [InlineData("at https://github.com/some_body/my__code--x.", "at https://github.com/some_body/my__code--x.")]
    [InlineData("as shown~\\cite{x,y}, and \\citep{z}.", "as shown, and.")]
    [InlineData("\\footnote{More here} \\textcolor{red}{alert}", "(More here) alert")]
    [InlineData("e.g.\\ this\\, that", "e.g. this that")]
    [InlineData("our \\methodname{} wins", "our methodname wins")]
    [InlineData("\\begin{itemize} \\item One \\item Two\\end{itemize}", "• One\n\n• Two")]
    [InlineData("the set {0, 1} and \\{a, b\\}", "the set {0, 1} and {a, b}")]
    public void Commands_of_prose_become_prose(string raw, string plain) => Assert.Equal(plain, PlainText.FromSource(raw));

    [Theory]
    [InlineData("risk of mathcal{O}(mathcal{C_Phi/m} + mathcal{C_Psi/n})", "risk of O(C_Φ/m + C_Ψ/n)")]
    [InlineData("mathcal{O}(mathcal{C_{Phi circ Psi}/n}) when m gg n", "O(C_(Φ ∘ Ψ)/n) when m ≫ n")]
    [InlineData("by sim3x, (sim50\\%), 2times", "by ~3x, (~50%), 2×")]
    [InlineData("('ergo' rightarrow 'epsilonrgo')", "('ergo' → 'epsilonrgo')")]
    [InlineData("n times d size matrix D^{-1} exp(QK^top) V with {bf 1}_n", "n × d size matrix D⁻¹ exp(QKᵀ) V with 1ₙ")]
    [InlineData("by o(sqrt[3]{log n}) or Omega(sqrt[3]{log n})", "by o(∛(log n)) or Ω(∛(log n))")]
    [InlineData("parameter nu^2, W^star, d^2 + d, TC^0", "parameter ν², W*, d² + d, TC⁰")]
    [InlineData("$textbf{specialist} and textbf{generalist}$ models", "specialist and generalist models")]
    [InlineData("hold true: bullet On the one hand. bullet On the other.", "hold true:\n\n• On the one hand.\n\n• On the other.")]
    [InlineData("({\\epsilon}, {\\delta})-approximation", "(ε, δ)-approximation")]
    [InlineData("30$ imes$ faster, A$ o$B", "30× faster, A→B")]
    public void Commands_without_their_backslash_are_known_where_nothing_else_is_meant(string raw, string plain) =>
        Assert.Equal(plain, PlainText.FromSource(raw));

    [Theory]
    [InlineData("It runs 3 times faster, n times a day, in top form, to infinity")]
    [InlineData("We sim to real, approx equal, bullet points and a bullet train")]
    [InlineData("snake_case, max_features, file__name, __init__, k_means_plus")]
    [InlineData("costs $5 and $10, or US$100 for $3 million")]
    [InlineData("a < b and c > d, <think> and </s>, x <y, AT&T")]
    [InlineData("the delta rule, the alpha version, Sigma males and Pi day")]
    [InlineData("it's the models' 'own' don't `x` and 5' tall")]
    [InlineData("state-of-the-art --max-length 5 and -1")]
    [InlineData("see https://example.org/a_b?c=d&e=f#g~h for all")]
    [InlineData("数据集 и данные, naïve café, 👩‍🔬 labs")]
    public void Ordinary_text_is_left_alone(string text) => Assert.Equal(text, PlainText.FromSource(text));

    [Theory]
    [InlineData("<p>On <i>E. coli</i> and H<sub>2</sub>O, 10<sup>3</sup></p>", "On E. coli and H₂O, 10³")]
    [InlineData("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\n\nTwo.")]
    [InlineData("p &lt; 0.05 &amp; R&amp;D &#8211; &quot;x&quot; &amp;amp;lt;", "p < 0.05 & R&D – \"x\" <")]
    [InlineData("<script>alert(1)</script> <b>bold", "<script>alert(1)</script> <b>bold")]
    public void Inline_tags_and_entities_are_taken_out_and_the_rest_is_text(string raw, string plain) => Assert.Equal(plain, PlainText.FromSource(raw));

    [Fact]
    public void Invisible_and_turning_characters_are_removed() =>
        Assert.Equal("abc def gh�i", PlainText.FromSource("\u202Ea\u200Bb\u0000c\u00A0\u2003def\u2066 g\u00ADh\uD800i\uFEFF\u0007\U000E0041"));

    [Fact]
    public void White_space_is_single_and_paragraphs_stay()
    {
        const string Raw = "  First line\nwraps\t here.\r\n\r\n\r\nSecond.\n  Third, indented.\n  and not\na fourth ";

        Assert.Equal("First line wraps here.\n\nSecond.\n\nThird, indented.\n\nand not a fourth", PlainText.FromSource(Raw));
        Assert.Equal("First line wraps here. Second. Third, indented. and not a fourth", PlainText.LineFromSource(Raw));
        Assert.Equal("Large Models", PlainText.LineFromSource("Large\n  Models"));
        Assert.Equal("", PlainText.FromSource(null));
    }

    [Fact]
    public void Its_own_output_is_left_alone()
    {
        string[] pieces =
        [
            "\\", "$", "{", "}", "^", "_", "~", "`", "'", "''", "``", "--", "-", " ", "\n", "\n\n", "a", "b1", "2", "word", "\\alpha", "\\frac", "\\sqrt", "[3]",
            "\\textbf{", "mathcal{", "sim", "times", "bullet ", "<b>", "</b>", "<sub>", "</sub>", "&amp;", "lt;", "\\(", "\\)", "\\$", "\\{", "\\item", "https://x.y/",
            "\\href{", "\\'", "e", "é", "\u0301", "≤", ",", ".", ":", "(", ")", "\\left", "Phi", "\\text{", "\\unknown", "$5", "*", "\u200D",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 14].Select(chosen => string.Concat(chosen.Select(i => pieces[i]))).Sample(
            text =>
            {
                var once = PlainText.FromSource(text);
                return once == PlainText.FromSource(once) && PlainText.LineFromSource(text) is var line && line == PlainText.LineFromSource(line);
            },
            iter: 30_000);
    }

    [Fact]
    public void No_text_makes_it_throw_or_leaves_a_backslash() =>
        Gen.Char.Array[0, 60].Select(characters => new string(characters)).Sample(
            text => !PlainText.FromSource("\\frac{" + text + "$^{" + text).Contains('\\', StringComparison.Ordinal), iter: 20_000);

    [Theory]
    [InlineData("{", 10)]
    [InlineData("}", 1)]
    [InlineData("\\frac{", 10)]
    [InlineData("^{a", 1)]
    [InlineData("$a_", 1)]
    [InlineData("\\sqrt[3]", 1)]
    [InlineData("$ ", 1)]
    [InlineData("`a ", 1)]
    [InlineData("\\hat", 1)]
    [InlineData("<b>", 1)]
    [InlineData("&amp;", 1)]
    [InlineData("{a, b}", 1)]
    [InlineData("https://a{https://a}", 1)]
    [InlineData("\\\\", 1)]
    [InlineData("bullet \n", 1)]
    [InlineData("word ", 10)]
    public void Megabytes_of_anything_take_seconds(string piece, int megabytes)
    {
        var text = new StringBuilder().Insert(0, piece, megabytes * 1_000_000 / piece.Length).ToString();
        var watch = Stopwatch.StartNew();
        PlainText.FromSource(text);

        // Quadratic work would take hours.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }
}
