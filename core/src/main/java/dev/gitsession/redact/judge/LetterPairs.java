package dev.gitsession.redact.judge;

/// How often one letter follows another in words and in the names of programs, without regard to case.
///
/// The table was counted over the histories of a few public repositories, each word once. A digit is the logarithm of
/// how much more often than by chance the pair occurs, plus 6: words average about 7 a pair, random letters below 5.
final class LetterPairs {
    private static final String[] FOLLOWERS = {
        "46774462625867161878643353", // a
        "86668523753843742765722152",
        "84558437627643841657632041",
        "75569544833555742664633361",
        "65785553423668354886354641",
        "76667732822733742656622360",
        "73509466732657743764632233",
        "84449313734554843657622253", // h
        "65766662224769752677250415",
        "84458244754344764484757443",
        "74559554841655655576535353",
        "73468343823733851366642171",
        "86348333824563772464633340",
        "73777583725445642378553242", // n
        "55663552535778661866756432",
        "84448346714743761867633151",
        "64444544444734554565935444",
        "84559452825555740576553161",
        "63648437724554663478734251",
        "73548327822543750776524262", // t
        "66656562623768461878221323",
        "83439443833433632444542233",
        "84558347816537743776534333",
        "76758545742564581558443564",
        "65657555633666683577555345",
        "85549544744654744464544456", // z
    };
    private static final int LONG = 6;
    private static final double LEAST = 5.7;
    /// Short words are less sure of being some.
    private static final double LEAST_OF_FEW = 6;

    private static final double LEAST_OF_THREE = 6.5;

    private LetterPairs() {}

    /// Whether the letters `[from, to)`, and nothing else is there, could be a word.
    static boolean couldBeWord(String text, int from, int to) {
        int sum = 0;
        for (int i = from + 1; i < to; i++) {
            sum += FOLLOWERS[index(text.charAt(i - 1))].charAt(index(text.charAt(i))) - '0';
        }
        int letters = to - from;
        return sum >= (letters == 3 ? LEAST_OF_THREE : letters < LONG ? LEAST_OF_FEW : LEAST) * (letters - 1);
    }

    private static int index(char letter) {
        return (letter | 0x20) - 'a';
    }
}
