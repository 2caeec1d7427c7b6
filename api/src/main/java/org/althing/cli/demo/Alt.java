package org.althing.cli.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.althing.domain.kernel.Amount;
import org.althing.domain.kernel.Power;
import org.althing.domain.kernel.Ratio;
import org.althing.domain.ledger.AssetId;

/// The network's own asset: amounts of it in whole units and in words. No amount is ever shown rounded.
final class Alt {
    static final AssetId ASSET = new AssetId("ALT");
    static final int DECIMALS = 6;
    private static final long UNIT = 1_000_000;

    private Alt() {}

    static Amount of(long units) {
        return Amount.of(units * UNIT);
    }

    /// So many hundredths of the amount, rounded down to a whole unit.
    static Amount whole(Amount amount, int percent) {
        var units = amount.floorShare(Ratio.of(percent, 100)).big().divide(BigInteger.valueOf(UNIT));
        return Amount.of(units.multiply(BigInteger.valueOf(UNIT)));
    }

    /// For columns: all decimals, `1,234.500000`.
    static String column(Power amount) {
        return String.format(Locale.ROOT, "%,." + DECIMALS + "f", new BigDecimal(amount.big(), DECIMALS));
    }

    /// For sentences: as many decimals as it has, `1,234.5 ALT`.
    static String words(Power amount) {
        var text = column(amount);
        int end = text.length();
        while (text.charAt(end - 1) == '0') end--;
        if (text.charAt(end - 1) == '.') end--;
        return text.substring(0, end) + " " + ASSET.text();
    }
}
