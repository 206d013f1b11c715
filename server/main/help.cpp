// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/help.h"

#include "server/main/configkeys.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

const QString kAdmin = u"admin "_s;

QString line(const QString &left, const QString &right)
{
    return u"  %1 %2\n"_s.arg(left, -30).arg(right);
}

} // namespace

const QList<VerbLine> &verbLines()
{
    static const QList<VerbLine> lines{
        {u"serve"_s, u"run the server"_s},
        {u"worker"_s, u"encode more of the queue, beside a running server"_s},
        {u"demo"_s, u"fill the running server with people and clips to look at"_s},
        {u"check"_s, u"look at configuration, media program and database"_s},
        {u"migrate"_s, u"bring the database to this version"_s},
        {u"backup FILE"_s, u"put everything into FILE, beside a running server"_s},
        {u"restore FILE"_s, u"the other way round, into an empty data folder"_s},
        {u"admin sign-in-link EMAIL"_s, u"print a one-time link, making the account if need be"_s},
        {u"admin promote WHO [ROLE]"_s, u"ROLE is member, moderator or admin (admin)"_s},
        {u"admin suspend WHO"_s, u"sign out everywhere and keep out"_s},
        {u"admin restore-account WHO"_s, u"let in again"_s},
        {u"admin reset-second-step WHO"_s,
            u"for who lost the authenticator; signs out everywhere"_s},
        {u"admin age WHO AGE"_s, u"AGE is unknown, adult or minor"_s},
        {u"admin invite [USES [DAYS]]"_s, u"print an invitation's code (1 use, 14 days)"_s},
        {u"admin sign-ups"_s, u"list who waits to be let in"_s},
        {u"admin approve NUMBER"_s, u"let in who waits under NUMBER"_s},
        {u"admin jobs"_s, u"list the newest 50 jobs of the queue"_s},
        {u"admin audit"_s, u"print the log of what moderators did, and check it"_s},
        {u"admin cleanup [--dry-run]"_s, u"remove what has expired, or say what would go"_s},
    };
    return lines;
}

const QStringList &verbNames()
{
    static const QStringList names = [] {
        QStringList found;
        for (const VerbLine &verb : verbLines())
            found.append(verb.form.section(u' ', 0, 0));
        found.removeDuplicates();
        return found;
    }();
    return names;
}

QString adminForms()
{
    QStringList forms;
    for (const VerbLine &verb : verbLines()) {
        if (verb.form.startsWith(kAdmin))
            forms.append(verb.form.sliced(kAdmin.size()));
    }
    return forms.join(u", "_s);
}

QString verbBlock()
{
    QString block;
    for (const VerbLine &verb : verbLines())
        block += line(verb.form, verb.does);
    return block;
}

QString settingBlock()
{
    QString block;
    for (const ConfigKey &key : configKeys())
        block += line(key.flag(), key.described());
    return block;
}

QString helpText()
{
    return u"vireo-server VERB [--config FILE] [SETTINGS]\n\n"_s + verbBlock()
        + u"\nWHO is an e-mail address, @handle or id. --allow-readable-config takes a FILE that "
          "holds\nsecrets and that others can read. Every setting is a flag, a key of the TOML "
          "FILE "
          "and a\nvariable (--mail-smtp-url, mail.smtp_url, VIREO_MAIL_SMTP_URL); behind it stands "
          "what\ncounts where it is not set:\n\n"_s
        + settingBlock();
}

} // namespace vireo::server
