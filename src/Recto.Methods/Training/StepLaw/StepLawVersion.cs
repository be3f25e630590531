namespace Recto.Methods.Training;

/// <summary>Which published constants to use.</summary>
public enum StepLawVersion
{
    /// <summary>The rounded constants of the paper: 1.79·N^−.713·D^.307 and .58·D^.571.</summary>
    Published,

    /// <summary>The means over 1,000 resampled fits of the released tool.</summary>
    BootstrapMean,
}
