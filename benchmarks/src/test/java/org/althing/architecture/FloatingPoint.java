package org.althing.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.stream.Stream;

/// Finds float and double in class files: in fields, in signatures and in single instructions, which no import shows.
final class FloatingPoint {

    private FloatingPoint() {}

    /// `class.member` of every use in the packages of a module, except in one package.
    static List<String> usesIn(JavaClasses classes, String module, String exceptPackage) {
        var root = module.replace("..", "");
        return classes.stream()
                .filter(type -> type.getPackageName().startsWith(root) && !type.getPackageName().startsWith(exceptPackage))
                .flatMap(type -> uses(parse(type)))
                .sorted().distinct().toList();
    }

    private static ClassModel parse(JavaClass type) {
        try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> uses(ClassModel type) {
        var owner = type.thisClass().asInternalName().replace('/', '.');
        var fields = type.fields().stream()
                .filter(field -> isFloating(field.fieldTypeSymbol())).map(field -> field.fieldName().stringValue());
        var methods = type.methods().stream()
                .filter(FloatingPoint::isFloating).map(method -> method.methodName().stringValue());
        return Stream.concat(fields, methods).map(member -> owner + "." + member);
    }

    private static boolean isFloating(MethodModel method) {
        var signature = method.methodTypeSymbol();
        return isFloating(signature.returnType())
                || signature.parameterList().stream().anyMatch(FloatingPoint::isFloating)
                || method.code().stream().flatMap(code -> code.elementStream()).anyMatch(FloatingPoint::isFloating);
    }

    /// A float can only be made by a constant, a conversion, an array, a field or a call; operators stand here for clarity.
    private static boolean isFloating(CodeElement element) {
        return switch (element) {
            case ConstantInstruction constant -> isFloating(constant.typeKind());
            case ConvertInstruction convert -> isFloating(convert.fromType()) || isFloating(convert.toType());
            case OperatorInstruction operator -> isFloating(operator.typeKind());
            case LoadInstruction load -> isFloating(load.typeKind());
            case ArrayLoadInstruction load -> isFloating(load.typeKind());
            case ArrayStoreInstruction store -> isFloating(store.typeKind());
            case FieldInstruction field -> isFloating(field.typeSymbol());
            case InvokeInstruction call -> isFloating(call.typeSymbol().returnType())
                    || call.typeSymbol().parameterList().stream().anyMatch(FloatingPoint::isFloating);
            default -> false;
        };
    }

    private static boolean isFloating(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static boolean isFloating(ClassDesc type) {
        var element = type;
        while (element.isArray()) {
            element = element.componentType();
        }
        return List.of("F", "D", "Ljava/lang/Float;", "Ljava/lang/Double;").contains(element.descriptorString());
    }
}
