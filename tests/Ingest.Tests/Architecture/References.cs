using System.Reflection;
using System.Reflection.Emit;

namespace Ingest.Tests.Architecture;

/// <summary>Every type that a type's declarations and compiled method bodies name: no <c>using</c>, alias or qualified name hides from it.</summary>
internal static class References
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    public static IEnumerable<Type> Of(Type type) =>
        Declared(type).Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(InBody).Select(TypeOf))
            .OfType<Type>().SelectMany(Unfold).Distinct();

    /// <summary>Members that method bodies name, to find a single forbidden one such as DateTime.UtcNow.</summary>
    public static IEnumerable<MemberInfo> MembersNamedBy(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(InBody);

    private static IEnumerable<Type?> Declared(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. type.GetFields(All).Select(f => f.FieldType),
        .. type.GetMethods(All).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)),
        .. type.GetConstructors(All).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType),
    ];

    private static IEnumerable<MemberInfo> InBody(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        var position = 0;
        while (position < code.Length)
        {
            var opcode = code[position] == 0xFE ? OpCodesByValue[(short)(0xFE00 | code[position + 1])] : OpCodesByValue[code[position]];
            position += opcode.Size;
            if (opcode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(code, position), GenericsOf(method.DeclaringType), GenericsOf(method)) is { } member)
            {
                yield return member;
            }
            position += SizeOf(opcode, code, position);
        }
    }

    private static Type[]? GenericsOf(Type? type) => type?.IsGenericType == true ? type.GetGenericArguments() : null;

    private static Type[]? GenericsOf(MethodBase method) => method.IsGenericMethod ? method.GetGenericArguments() : null;

    private static int SizeOf(OpCode opcode, byte[] code, int position) => opcode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, position),
        _ => 4,
    };

    private static Type? TypeOf(MemberInfo member) => member as Type ?? member.DeclaringType;

    private static IEnumerable<Type> Unfold(Type type) => type switch
    {
        { HasElementType: true } => Unfold(type.GetElementType()!),
        { IsGenericType: true } => type.GetGenericArguments().Where(a => !a.IsGenericParameter).SelectMany(Unfold).Append(type.GetGenericTypeDefinition()),
        { IsGenericParameter: true } => [],
        _ => [type],
    };
}
