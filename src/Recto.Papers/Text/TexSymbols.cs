namespace Recto.Papers.Text;

/// <summary>TeX names of characters.</summary>
internal static class TexSymbols
{
    /// <summary>Greek letters and their variants.</summary>
    public const string Greek =
        "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ "
        + "omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω "
        + "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω eps ε";

    /// <summary>Characters without spaces of their own.</summary>
    public const string Ordinary =
        "infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ emptyset ∅ varnothing ∅ forall ∀ exists ∃ neg ¬ lnot ¬ top ⊤ bot ⊥ "
        + "angle ∠ triangle △ sum ∑ prod ∏ coprod ∐ int ∫ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ ldots … dots … cdots … dotsc … "
        + "dotsb … vdots ⋮ ddots ⋱ textellipsis … prime ′ langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ Vert ‖ lVert ‖ rVert ‖ vert | "
        + "lvert | rvert | lbrace { rbrace } lbrack [ rbrack ] dagger † ddagger ‡ dag † ddag ‡ star ⋆ ast ∗ bigstar ★ checkmark ✓ "
        + "xmark ✗ square □ blacksquare ■ diamond ⋄ bullet • textbullet • degree ° deg ° textdegree ° copyright © textcopyright © textregistered ® "
        + "texttrademark ™ pounds £ euro € texteuro € yen ¥ cent ¢ textcent ¢ S § P ¶ textasciitilde ~ textless < textgreater > textbar | "
        + "textbackslash ∖ backslash ∖ textunderscore _ textdollar $ textendash – textemdash — textquotesingle ' textquoteleft ‘ "
        + "textquoteright ’ textquotedblleft “ textquotedblright ” lq ‘ rq ’ colon : half 1/2 LaTeX LaTeX TeX TeX "
        + "reals ℝ Reals ℝ R ℝ RR ℝ bbR ℝ ldotp . uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ "
        + "textuparrow ↑ textdownarrow ↓ eg e.g. ie i.e. etc etc. etal et~al. wrt w.r.t. aka a.k.a. vs vs. cO O bigO O order O BigO O "
        + "texttimes × textmu μ micro μ ohm Ω";

    /// <summary>Characters with spaces round them.</summary>
    public const string Relations =
        "leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ equiv ≡ approx ≈ approxeq ≊ cong ≅ simeq ≃ sim ~ thicksim ~ asymp ≍ doteq ≐ "
        + "triangleq ≜ coloneqq ≔ propto ∝ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ "
        + "in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ mid | parallel ∥ perp ⊥ models ⊨ vdash ⊢ "
        + "to → rightarrow → longrightarrow → leftarrow ← gets ← longleftarrow ← leftrightarrow ↔ longleftrightarrow ↔ Rightarrow ⇒ Longrightarrow ⇒ "
        + "Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ implies ⇒ mapsto ↦ longmapsto ↦ hookrightarrow ↪ rightharpoonup ⇀ rightleftharpoons ⇌ "
        + "rightsquigarrow ⇝ leadsto ⇝ textrightarrow → textleftarrow ← land ∧ lor ∨";

    /// <summary>Characters with a space on both sides or on none.</summary>
    public const string Binaries =
        "times × pm ± mp ∓ cdot · div ÷ circ ∘ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ cap ∩ cup ∪ sqcup ⊔ sqcap ⊓ setminus ∖ wedge ∧ vee ∨ uplus ⊎ "
        + "textpm ± textperiodcentered · centerdot · bigcirc ◯";

    /// <summary>Names that are set upright.</summary>
    public const string Functions =
        "log ln lg exp min max sup inf arg argmin argmax lim limsup liminf det dim gcd lcm Pr sin cos tan cot sec csc sinh cosh tanh arcsin arccos "
        + "arctan ker hom rank tr poly polylog sgn sign softmax sigmoid diag mod bmod pmod var Var KL TV OPT opt ReLU";

    /// <summary>Letters of Latin alphabets, in prose only.</summary>
    public const string Letters = "o ø O Ø l ł L Ł ss ß ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ";
}
