namespace Recto.Labs.Common;

/// <summary>How large a figure is drawn.</summary>
public enum FigureSize
{
    /// <summary>With axes, labels and legend; readable from 320 px of width.</summary>
    Page,

    /// <summary>Four by three, without words; recognisable from 96 px of width.</summary>
    Thumbnail,

    /// <summary>Sixteen by nine, without words: what mails and other sites show beside the numbers.</summary>
    Card,
}
