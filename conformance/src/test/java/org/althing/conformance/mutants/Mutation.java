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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One change in one class: a number is one more (one is none), a comparison counts equality on the other side, a condition is turned around, or
/// what was added is taken away.
/// @param ordinal which of the class's numbers and branches is changed, in the order of its code
/// @param method in which it stands, `line` where
record Mutation(String type, int ordinal, String method, int line) {
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
    private static final Set<String> SAYING = Set.of("describe", "toString", "hashCode", "equals", "text", "label");
    private static final Set<String> LOADING = Set.of("<clinit>", "$values");
    private static final Map<String, String> OPPOSITE = Map.of("plus", "minus", "minus", "plus", "floorShare", "ceilShare", "ceilShare", "floorShare");

    /// Every change that can be made to the class.
    static List<Mutation> of(String type, byte[] original) {
        var found = new ArrayList<Mutation>();
        for (var method : ClassFile.of().parse(original).methods()) {
            if (method.code().isEmpty()) continue;
            int line = 0;
            for (var element : method.code().get()) {
                if (element instanceof LineNumber number) line = number.line();
                if (element instanceof CodeElement code && changed(code).isPresent()) found.add(new Mutation(type, found.size(), method.methodName().stringValue(), line));
            }
        }
        return found;
    }

    /// Whether it changes what a rule decides: not what it says of itself, nor what is set when its class is loaded.
    boolean decides() {
        return !SAYING.contains(method) && !LOADING.contains(method);
    }

    /// The same as an address: class and method, the line, and which of the changes of that class it is.
    String place() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method + " line " + line + " change " + ordinal;
    }

    byte[] apply(byte[] original) {
        var count = new int[1];
        CodeTransform change = (builder, element) -> {
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
        var file = ClassFile.of();
        return file.transformClass(file.parse(original), ClassTransform.transformingMethodBodies(change));
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
}
