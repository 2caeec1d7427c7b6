package org.althing.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.althing.commands.founding.FlawedBlueprint;
import org.althing.commands.founding.Founding.AlreadyFounded;
import org.althing.commands.sequencer.Unavailable;
import org.althing.eventlog.LogException;
import org.althing.eventlog.codec.Malformed;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// How a verb ends that did not succeed: a sentence on standard error, the problem document on standard output where a program asked for
/// JSON, and the exit status. What nobody foresaw is a bug, and shows its stack trace.
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception thrown, CommandLine verb, ParseResult parsed) throws Exception {
        var failure = failure(thrown);
        if (failure == null) throw thrown;
        verb.getErr().println("althing: " + failure.getMessage());
        if (verb.getParseResult().hasMatchedOption("--json")) print(verb, failure.problem());
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public int handleParseException(ParameterException misuse, String[] arguments) {
        var verb = misuse.getCommandLine();
        verb.getErr().println("althing: " + misuse.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, verb.getErr());
        verb.getErr().println("Try " + verb.getCommandSpec().qualifiedName() + " --help");
        if (List.of(arguments).contains("--json")) print(verb, new Failure("misuse", misuse.getMessage()).problem());
        return CommandLine.ExitCode.USAGE;
    }

    private static void print(CommandLine verb, ObjectNode problem) {
        verb.getOut().println(problem);
        verb.getOut().flush();
    }

    private static Failure failure(Throwable thrown) {
        return switch (thrown) {
            case Failure failure -> failure;
            case FlawedBlueprint flawed -> flawed(flawed);
            case AlreadyFounded founded -> new Failure("already-founded", founded.getMessage());
            case LogException log -> new Failure("data-directory", log.getMessage());
            case Unavailable unavailable -> new Failure("unavailable", unavailable.getMessage());
            case InvalidPathException name -> new Failure("malformed-name", name.getMessage());
            case Malformed malformed -> new Failure("malformed", malformed.getMessage());
            case FileAlreadyExistsException taken -> new Failure("file-exists", taken.getFile() + " is there already");
            case NoSuchFileException missing -> new Failure("file-missing", "there is no file " + missing.getFile());
            case AccessDeniedException denied -> new Failure("access-denied", denied.getFile());
            case FileSystemException refused -> new Failure("file-refused", refused.getFile() + ": " + refused.getReason());
            case ConnectException _ -> new Failure("unreachable", "no node answers there");
            case HttpTimeoutException _ -> new Failure("unreachable", "the node did not answer in time");
            case IOException io -> new Failure("input-output", io.getMessage() == null ? io.toString() : io.getMessage());
            default -> null;
        };
    }

    private static Failure flawed(FlawedBlueprint blueprint) {
        var failure = new Failure("flawed-genesis", "\n  " + blueprint.getMessage().replace("\n", "\n  "));
        var flaws = failure.problem().putArray("flaws");
        blueprint.flaws().forEach(flaw -> flaws.addObject().put("path", flaw.path()).put("reason", flaw.reason()));
        return failure;
    }
}
