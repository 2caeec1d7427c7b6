package org.althing.conformance.mutants;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One change in one class: a number is one more (one is none), a comparison counts equality on the other side, a condition is turned around, or
/// what was added is taken away.
/// @param ordinal which of the class's numbers and branches is changed, in the order of its code
/// @param method in which it stands; in it, it is the `nth` from 0, on this `line`
/// @param change what becomes what
record Mutation(String type, int ordinal, String method, int nth, int line, String change) {
    private static final Map<Opcode, Opcode> OTHER_SIDE = Map.ofEntries(
            Map.entry(Opcode.IFLT, Opcode.IFLE),
            Map.entry(Opcode.IFLE, Opcode.IFLT),
            Map.entry(Opcode.IFGT, Opcode.IFGE),
            Map.entry(Opcode.IFGE, Opcode.IFGT),
            Map.entry(Opcode.IF_ICMPLT, Opcode.IF_ICMPLE),
            Map.entry(Opcode.IF_ICMPLE, Opcode.IF_ICMPLT),
            Map.entry(Opcode.IF_ICMPGT, Opcode.IF_ICMPGE),
            Map.entry(Opcode.IF_ICMPGE, Opcode.IF_ICMPGT),
            Map.entry(Opcode.IFEQ, Opcode.IFNE),
            Map.entry(Opcode.IFNE, Opcode.IFEQ));
    /// What a class says of itself.
    private static final Set<String> SAYING = Set.of("describe", "toString", "hashCode", "equals", "text", "label", "line", "describeMandate");
    private static final String LOADING = "<clinit>";
    private static final Map<String, String> OPPOSITE = Map.of("plus", "minus", "minus", "plus", "floorShare", "ceilShare", "ceilShare", "floorShare");
    private static final String PACKAGE = "org.althing.domain.governance.";

    /// Every change of what the class decides, and of what is set when it is loaded: nothing of what it says of itself, nor how an enumeration counts.
    static List<Mutation> of(String type, byte[] original) {
        var found = new ArrayList<Mutation>();
        var model = ClassFile.of().parse(original);
        boolean counts = model.flags().has(AccessFlag.ENUM);
        int ordinal = 0;
        for (var method : model.methods()) {
            if (method.code().isEmpty()) continue;
            var name = method.methodName().stringValue();
            boolean asked = !SAYING.contains(name.replaceFirst("^lambda\\$(\\w+)\\$\\d+$", "$1")) && !(counts && (name.equals(LOADING) || name.equals("$values")));
            int line = 0;
            int nth = 0;
            for (var element : method.code().get()) {
                if (element instanceof LineNumber number) line = number.line();
                if (!(element instanceof CodeElement code)) continue;
                var other = changed(code);
                if (other.isEmpty()) continue;
                if (asked) found.add(new Mutation(type, ordinal, name, nth, line, was(code) + "->" + other.get().toString().toLowerCase(Locale.ROOT)));
                ordinal++;
                nth++;
            }
        }
        return found;
    }

    /// Whether it takes effect when the class is loaded, and then only.
    boolean loading() {
        return method.equals(LOADING);
    }

    /// The same as an address that lasts as long as the method does: class, method, the nth of its changes.
    String place() {
        return type.substring(PACKAGE.length()) + "." + method + "#" + nth;
    }

    byte[] apply(byte[] original) {
        var count = new int[1];
        CodeTransform transform = (builder, element) -> {
            var other = changed(element);
            if (other.isEmpty() || count[0]++ != ordinal) {
                builder.with(element);
                return;
            }
            switch (other.get()) {
                case Opcode opcode -> builder.branch(opcode, ((BranchInstruction) element).target());
                case Integer number -> builder.loadConstant((int) number);
                case Long number -> builder.loadConstant((long) number);
                case String operation -> {
                    var call = (InvokeInstruction) element;
                    builder.invoke(call.opcode(), call.owner().asSymbol(), operation, call.typeSymbol(), call.isInterface());
                }
                default -> throw new IllegalStateException("no change: " + other);
            }
        };
        return transformed(original, transform);
    }

    /// The class with a [Probes] before everything that could be changed, numbered from `first` on.
    static byte[] probed(byte[] original, int first) {
        var count = new int[1];
        var type = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
        CodeTransform transform = (builder, element) -> {
            if (changed(element).isPresent()) builder.loadConstant(first + count[0]++).invokestatic(ClassDesc.of(Probes.class.getName()), "hit", type);
            builder.with(element);
        };
        return transformed(original, transform);
    }

    /// How many places there are that could be changed, whether asked about or not.
    static int places(byte[] original) {
        int places = 0;
        for (var method : ClassFile.of().parse(original).methods()) {
            if (method.code().isPresent()) for (var element : method.code().get()) if (element instanceof CodeElement code && changed(code).isPresent()) places++;
        }
        return places;
    }

    private static byte[] transformed(byte[] original, CodeTransform transform) {
        var file = ClassFile.of();
        return file.transformClass(file.parse(original), ClassTransform.transformingMethodBodies(transform));
    }

    private static Optional<Object> changed(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> Optional.ofNullable(OTHER_SIDE.get(branch.opcode()));
            case ConstantInstruction constant when constant.constantValue() instanceof Integer number -> Optional.of(number == 1 ? 0 : number + 1);
            case ConstantInstruction constant when constant.constantValue() instanceof Long number -> Optional.of(number + 1);
            case InvokeInstruction call -> Optional.ofNullable(OPPOSITE.get(call.name().stringValue()));
            default -> Optional.empty();
        };
    }

    private static String was(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> branch.opcode().name().toLowerCase(Locale.ROOT);
            case ConstantInstruction constant -> constant.constantValue().toString();
            case InvokeInstruction call -> call.name().stringValue().toLowerCase(Locale.ROOT);
            default -> throw new IllegalStateException("nothing that changes: " + element);
        };
    }
}
