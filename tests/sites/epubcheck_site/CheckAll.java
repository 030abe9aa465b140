/** EPUBCheck over many books in one process: its exit code for each on a line of its own; what is wrong, on standard error. */
import com.adobe.epubcheck.tool.EpubChecker;

public class CheckAll {
    public static void main(String[] books) {
        for (String book : books) {
            System.out.println(new EpubChecker().run(new String[] {book, "--quiet", "--failonwarnings"}));
        }
    }
}
