package dev.gitsession.redact.command;

import static dev.gitsession.redact.command.CommandForm.Place.AFTER_COMMA;
import static dev.gitsession.redact.command.CommandForm.Place.AFTER_EQUALS;
import static dev.gitsession.redact.command.CommandForm.Place.AFTER_PERCENT;
import static dev.gitsession.redact.command.CommandForm.Place.AFTER_SLASH;
import static dev.gitsession.redact.command.CommandForm.Place.ATTACHED;
import static dev.gitsession.redact.command.CommandForm.Place.LOGIN;
import static dev.gitsession.redact.command.CommandForm.Place.WORD;
import static dev.gitsession.redact.command.CommandForm.argument;
import static dev.gitsession.redact.command.CommandForm.option;

import java.util.List;

/// The programs that take a secret in their command line without naming it. Options that name one, such as
/// `--password`, need no line here.
final class CommandForms {
    /// Programs that read a secret from their standard input: `echo ... | sudo -S`, `sudo -S <<< ...`.
    static final List<String> READERS = List.of(
            "sudo -S",
            "sudo -kS",
            "chpasswd",
            "passwd --stdin",
            "--password-stdin",
            "--with-token",
            "auth login --stdin",
            "--passphrase-fd 0",
            "htpasswd -i",
            "smbpasswd -s",
            "| smbpasswd ",
            "| passwd ",
            "sudo -Sk",
            "su -c",
            "--passphrase-file -",
            "--pass-stdin",
            "openssl passwd -stdin",
            "vncpasswd -f",
            "mysql_config_editor set",
            "ansible-vault encrypt_string --stdin-name",
            "wrangler secret put",
            "vercel env add",
            "gh secret set",
            "flyctl secrets import",
            "secret put",
            "secrets put",
            "cryptsetup ",
            "kinit ",
            "--token-stdin",
            "--pinentry-mode loopback",
            "login --stdin",
            "set-password",
            "--password-file -",
            "--data-file=-",
            "pass insert",
            "docker secret create",
            "podman secret create",
            "load-key",
            "p4 login",
            "p4 -u",
            "realm join",
            "--set-password",
            "gpg-preset-passphrase",
            "secret-tool store",
            "keyctl padd",
            "| login",
            "--password-from-stdin",
            "--stdin",
            "luksopen",
            "luksaddkey",
            "luksformat");

    static final List<CommandForm> ALL = List.of(
            // The web.
            option(
                    "curl, curl.exe",
                    "-u --user -U --proxy-user -su -sSu -sku -ksu -sSku -ku -ksSu -fsu -fsSu -fsSLu -iu -vu -sLu -Lu -isu -siu",
                    LOGIN),
            option("curl, curl.exe", "--pass --proxy-pass", WORD),
            option("http, https, xh", "-a --auth", LOGIN),
            option("wget", "--password --http-password --ftp-password --proxy-password", WORD),
            option("lftp", "-u --user", AFTER_COMMA),
            option("ncftpput, ncftpget", "-p", WORD),
            option("mosquitto_pub, mosquitto_sub", "-P --pw", WORD),
            // Shells on other machines.
            option("sshpass", "-p", WORD),
            option("sshpass", "-p", ATTACHED),
            option("plink, pscp, psftp", "-pw", WORD),
            option("ssh-keygen", "-N -P", WORD),
            option("ipmitool", "-P", WORD),
            option("snmpwalk, snmpget, snmpset, snmpbulkwalk, snmptable", "-A -X -c", WORD),
            argument("radtest", 2),
            argument("radtest", 5),
            option("evil-winrm, crackmapexec, netexec, nxc", "-p", WORD),
            option("xfreerdp, wlfreerdp, rdesktop", "/p:", ATTACHED),
            option("cmdkey", "/pass:", ATTACHED),
            option("schtasks", "/rp", WORD),
            option("PsExec, psexec, psexec.exe", "-p", WORD),
            // Directories and shares.
            argument("net use", 3),
            argument("net user", 2),
            option("smbclient, rpcclient, winexe, smbget, wmic, net rpc", "-U --user", AFTER_PERCENT),
            option("ldapsearch, ldapadd, ldapmodify, ldapdelete, ldapwhoami, ldapcompare, ldappasswd", "-w", WORD),
            option("ldappasswd", "-s -a", WORD),
            argument("wpa_passphrase", 2),
            option("jenkins-cli.jar, jenkins-cli", "-auth", LOGIN),
            option("rootpw", "--plaintext", WORD),
            argument("ejabberdctl register", 3),
            option("racadm", "-p", WORD),
            argument("poetry config", 3),
            option(
                    "cypher-shell, sqlplus, isql, tbl, dbaccess, presto, trino, nessus, arangosh, ksql",
                    "-p --password",
                    WORD),
            option("oathtool", "-b --base32 --totp", WORD),
            argument("bundle config set, bundle config", 2, LOGIN),
            argument("rabbitmqctl add_user, rabbitmqctl change_password, rabbitmqctl authenticate_user", 2),
            option("x11vnc", "-passwd -viewpasswd", WORD),
            option("aws configure set", "aws_secret_access_key aws_session_token", WORD),
            option("hydra, medusa, ncrack", "-p", WORD),
            option("mount, mount.cifs", "pass= password=", ATTACHED),
            option("impacket-psexec, psexec.py, secretsdump.py, wmiexec.py", "-p", WORD),
            option("kinit, kadmin", "-w -pw", WORD),
            option("pg_basebackup, vncpasswd", "-p", WORD),
            option("rsync, rclone obscure", "--password", WORD),
            argument("rclone obscure", 1),
            argument("mysqladmin password", 1),
            option("useradd, usermod", "-p --password", WORD),
            option("security unlock-keychain, security create-keychain, security set-keychain-password", "-p", WORD),
            option("security import", "-P", WORD),
            option("security add-generic-password, security add-internet-password", "-w", WORD),
            option("secret-tool", "--password", WORD),
            option("nmcli", "password 802-11-wireless-security.psk wifi-sec.psk", WORD),
            argument("networksetup -setairportnetwork", 3),
            option(
                    "firebase, vercel, netlify, surge, eas, expo, supabase, fly, flyctl, railway",
                    "--token -t --auth -a",
                    WORD),
            option("sentry-cli", "--auth-token", WORD),
            option("npm config set, yarn config set, pnpm config set", "_auth _password", WORD),
            option("composer config", "--auth", WORD),
            option("influx, influxd", "-t --token", WORD),
            option("etcdctl", "--user", LOGIN),
            option("clickhouse-client, clickhouse client", "--password", WORD),
            option("snowsql, bq, cockroach", "--password", WORD),
            // Its older uploader is fetched and run at once: bash <(curl -s ADDRESS/bash) -t TOKEN
            option("codecov.io/bash), codecov", "-t --token", WORD),
            argument("createUser", 3),
            argument("createUser", 5),
            // Databases.
            option(
                    "mysql, mysqldump, mysqladmin, mysqlimport, mysqlsh, mariadb, mariadb-dump, mariadb-admin",
                    "-p",
                    ATTACHED),
            option("redis-cli, valkey-cli", "-a --pass", WORD),
            option("mongo, mongosh, mongodump, mongorestore, mongoimport, mongoexport", "-p", WORD),
            option("sqlcmd, bcp, osql, isql", "-P", WORD),
            option("sqlcmd, bcp, osql, isql", "-P", ATTACHED),
            argument("sqlplus, sqlplus -S, sqlplus -s, sqlldr, expdp, impdp, rman", 1, AFTER_SLASH),
            option("cqlsh, mcrcon, rcon", "-p", WORD),
            option("beeline", "-p", WORD),
            option("influx", "-password", WORD),
            // Clouds.
            option("az login, az sql, az webapp, az acr login", "-p", WORD),
            option(
                    "aws secretsmanager create-secret, aws secretsmanager put-secret-value, aws secretsmanager update-secret",
                    "--secret-string",
                    WORD),
            option("aws ssm put-parameter", "--value", WORD),
            option("doctl auth init", "-t", WORD),
            option(
                    "rclone config create, rclone config update",
                    "secret_access_key client_secret token pass password key account_key sas_url",
                    WORD),
            argument("mc alias set, mc config host add", 4),
            option("heroku config:set, heroku config:add", "", AFTER_EQUALS),
            // Certificates and archives.
            option(
                    "keytool, jarsigner, apksigner",
                    "-storepass -keypass -srcstorepass -deststorepass -srckeypass -destkeypass -new",
                    WORD),
            option("openssl", "pass:", ATTACHED),
            option("openssl enc, openssl aes-256-cbc", "-k", WORD),
            option("gpg, gpg2", "--passphrase", WORD),
            option("zip, unzip", "-P", WORD),
            option("7z, 7za, 7zz", "-p", ATTACHED),
            option("rar, unrar", "-p -hp", ATTACHED),
            argument("htpasswd -b, htpasswd -cb, htpasswd -bc, htpasswd -Bb, htpasswd -bB", 3),
            argument("htpasswd -nb, htpasswd -bn, htpasswd -nbB, htpasswd -nbBC 10, htpasswd -bnBC 10", 2),
            option("ConvertTo-SecureString", "-String", WORD),
            argument("ConvertTo-SecureString", 1),
            // Registries and forges.
            option(
                    "docker login, podman login, nerdctl login, buildah login, skopeo login, oras login, crane auth login, helm registry login",
                    "-p",
                    WORD),
            option("skopeo, buildah, podman", "--creds --src-creds --dest-creds --dest-registry-creds", LOGIN),
            option("twine upload", "-p", WORD),
            option("nuget push, dotnet nuget push, nuget.exe push", "-k --api-key -ApiKey", WORD),
            argument("cargo login, snyk auth, vault operator unseal, nuget setapikey", 1),
            argument("vault login", 1),
            option("gh secret set, gh variable set", "--body -b", WORD),
            option("glab auth login, glab variable set", "-t -v", WORD),
            option("kubectl create secret, oc create secret", "--from-literal", AFTER_EQUALS),
            argument("ansible-vault encrypt_string", 1),
            argument("bw login", 2),
            argument("bw unlock", 1));

    private CommandForms() {}
}
