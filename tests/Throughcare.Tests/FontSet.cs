namespace Throughcare.Tests;

/// <summary>The only family of fonts that a browser of the tests has, whatever the machine has.</summary>
public enum FontSet
{
    /// <summary>Each letter is as wide as in Arial, in which most people read.</summary>
    Liberation,

    /// <summary>As wide as Verdana: about a seventh wider, and without Arial's name.</summary>
    DejaVu,
}

/// <summary>How fontconfig is told about a family.</summary>
internal static class FontSets
{
    public static string Family(this FontSet fonts) => fonts switch
    {
        FontSet.Liberation => "Liberation Sans",
        _ => "DejaVu Sans",
    };

    /// <summary>The package of Debian that has it.</summary>
    public static string Package(this FontSet fonts) => fonts switch
    {
        FontSet.Liberation => "fonts-liberation",
        _ => "fonts-dejavu-core",
    };

    /// <summary>Writes a configuration with which a program finds this family and no other.</summary>
    /// <returns>The file, for the variable <c>FONTCONFIG_FILE</c>.</returns>
    public static string Configure(this FontSet fonts, string folder)
    {
        var file = Path.Combine(folder, $"{fonts}.conf");
        // Acceptance wins over rejection, and every font is either scalable or not.
        File.WriteAllText(file, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
            <fontconfig>
              <dir>/usr/share/fonts</dir>
              <cachedir>{Path.Combine(folder, $"{fonts}.cache")}</cachedir>
              <selectfont>
                <acceptfont><pattern><patelt name="family"><string>{fonts.Family()}</string></patelt></pattern></acceptfont>
                <rejectfont>
                  <pattern><patelt name="scalable"><bool>true</bool></patelt></pattern>
                  <pattern><patelt name="scalable"><bool>false</bool></patelt></pattern>
                </rejectfont>
              </selectfont>
            </fontconfig>
            """);
        return file;
    }
}
