namespace Recto.Bench.Vectors;

/// <summary>Made vectors that lie as those of texts do: clusters on a surface of fewer dimensions, with noise in all.</summary>
internal static class Drawn
{
    private const int Hidden = 64;

    public static (float[] Vectors, float[] Queries) Clusters(int count, int queries, int dimension)
    {
        var random = new Random(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var map = Enumerable.Range(0, Hidden * dimension).Select(_ => (float)Normal()).ToArray();
        var centres = Enumerable.Range(0, 300 * Hidden).Select(_ => (float)Normal()).ToArray();
        float[] Draw(int number)
        {
            var all = new float[number * dimension];
            var hidden = new float[Hidden];
            for (int i = 0; i < number; i++)
            {
                int centre = random.Next(300) * Hidden;
                for (int h = 0; h < Hidden; h++) hidden[h] = centres[centre + h] + .7f * (float)Normal();
                var vector = all.AsSpan(i * dimension, dimension);
                for (int d = 0; d < dimension; d++)
                {
                    float x = .5f * (float)Normal();
                    for (int h = 0; h < Hidden; h++) x += hidden[h] * map[h * dimension + d];
                    vector[d] = x;
                }
            }

            return all;
        }

        return (Draw(count), Draw(queries));
    }
}
