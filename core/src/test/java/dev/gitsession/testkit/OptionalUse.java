package dev.gitsession.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds an [Optional] that is no answer. Components of records are let be: they are answers as well.
public final class OptionalUse {
    private OptionalUse() {}

    /// The simple names of classes, records apart, that keep one in a field.
    public static Set<String> keeping(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.isRecord())
                .flatMap(type -> type.getFields().stream())
                .filter(field -> isOptional(field.getRawType()))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(field -> field.getOwner().getSimpleName())
                .collect(Collectors.toSet());
    }

    /// The simple names of public classes with a public method that takes one.
    public static Set<String> taking(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> takes(method.getRawParameterTypes()))
                .map(method -> method.getOwner().getSimpleName())
                .collect(Collectors.toSet());
    }

    private static boolean takes(List<JavaClass> parameters) {
        return parameters.stream().anyMatch(OptionalUse::isOptional);
    }

    private static boolean isOptional(JavaClass type) {
        return type.isEquivalentTo(Optional.class);
    }
}
