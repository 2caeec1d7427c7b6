package org.althing.eventlog.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import org.althing.domain.governance.ProposalId;
import org.althing.domain.identity.AccountId;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.CommandId;
import org.althing.domain.kernel.Digest;
import org.althing.domain.kernel.Id;
import org.althing.domain.kernel.Scalar;
import org.althing.domain.ledger.AssetId;

/// A [Scalar]: its one canonical text in JSON, its components in bytes.
final class ScalarForm implements Form<Scalar> {

    /// What every log is full of.
    private static final Map<Class<?>, CompactReader.Parsing> FROM_BYTES = Map.of(
            AccountId.class, AccountId::parse, Amount.class, Amount::parse, AssetId.class, AssetId::parse,
            CommandId.class, CommandId::parse, Digest.class, Digest::parse, ProposalId.class, ProposalId::parse);

    private final Class<?> type;
    private final Form<Object> components;
    private final MethodHandle parse;
    /// Null where the type reads from strings only.
    private final CompactReader.Parsing parseBytes;

    ScalarForm(Class<?> type, Form<Object> components) {
        this.type = type;
        this.components = components;
        try {
            var method = type.getDeclaredMethod("parse", String.class);
            method.setAccessible(true);
            parse = MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(Scalar.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " has no parse(String)", e);
        }
        parseBytes = FROM_BYTES.get(type);
    }

    @Override
    public void write(JsonWriter out, Scalar value) {
        if (value instanceof Id id) {
            out.id(id);
        } else {
            out.text(value.text());
        }
    }

    @Override
    public Scalar read(JsonParser in) throws IOException {
        PlainForms.expect(in, JsonToken.VALUE_STRING);
        try {
            return parsed(in.getText());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Malformed("not a " + type.getSimpleName() + ": " + e.getMessage() + PlainForms.at(in), e);
        }
    }

    @Override
    public Scalar read(CompactReader in) {
        return parseBytes == null ? parsed(in.text()) : in.scalar(parseBytes);
    }

    private Scalar parsed(String text) {
        try {
            return (Scalar) parse.invokeExact(text);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(ByteWriter out, Scalar value) {
        components.write(out, value);
    }

    @Override
    public Scalar read(ByteReader in) {
        return (Scalar) components.read(in);
    }

    @Override
    public void describe(StringBuilder out) {
        components.describe(out);
    }
}
