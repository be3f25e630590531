using System.Buffers.Binary;
using System.Text;
using CsCheck;
using Recto.Methods.Common;
using TorchSharp;
using static TorchSharp.torch;

namespace Recto.Methods.Tests.Common;

public sealed class TensorFileTests : TorchTest
{
    private static byte[] Written()
    {
        using var stream = new MemoryStream();
        TensorFile.Save(stream, new Dictionary<string, Tensor>
        {
            ["b"] = arange(6, dtype: float32).reshape(2, 3).t(), ["a"] = tensor(new[] { 1.5, double.NaN }), ["c"] = tensor(new long[] { -7 }), ["empty"] = zeros(0, 4),
        }, new Dictionary<string, string> { ["format"] = "pt" });
        return stream.ToArray();
    }

    [Fact]
    public void What_is_written_comes_back_bit_for_bit()
    {
        var read = TensorFile.Load(new MemoryStream(Written()));
        Assert.Equal(["a", "b", "c", "empty"], read.Keys.Order());
        SameBits(arange(6, dtype: float32).reshape(2, 3).t(), read["b"]);
        Assert.True(double.IsNaN(read["a"][1].item<double>()));
        Assert.Equal(-7, read["c"].item<long>());
        Assert.Equal([0L, 4], read["empty"].shape);
    }

    [Fact]
    public void The_layout_is_that_of_the_format()
    {
        byte[] file = Written();
        long length = BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        string header = Encoding.UTF8.GetString(file, 8, (int)length);
        Assert.StartsWith("""{"__metadata__":{"format":"pt"},"a":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},"b":{"dtype":"F32","shape":[3,2],"data_offsets":[16,40]}""", header);
        Assert.Equal(1.5, BitConverter.ToDouble(file, 8 + (int)length));
        Assert.Equal(8 + length + 16 + 24 + 8, file.Length);
    }

    [Fact]
    public void Damage_is_refused_or_read_but_never_crashes()
    {
        byte[] sound = Written();
        Gen.Select(Gen.Int[0, sound.Length - 1], Gen.Byte, Gen.Int[0, sound.Length]).Sample((at, value, length) =>
        {
            byte[] damaged = sound[..];
            damaged[at] = value;
            try
            {
                foreach (var tensor in TensorFile.Load(new MemoryStream(damaged[..length])).Values)
                    tensor.Dispose();
            }
            catch (InvalidDataException)
            {
            }
        }, iter: 2000);
        Assert.Throws<ArgumentException>(() => TensorFile.Save(Stream.Null, new Dictionary<string, Tensor> { ["x"] = ones(1, dtype: int32) }));
    }
}
