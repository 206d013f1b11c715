// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/options.h"

#include "sdk/session/deeplink.h"

#include <QFileInfo>
#include <QMap>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

Error wrong(const QString &what)
{
    return {Error::Kind::Invalid, u"usage"_s, what};
}

bool isFile(const QString &argument)
{
    return argument.endsWith(u".vireopack"_s, Qt::CaseInsensitive) && !argument.contains("://"_L1);
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    Options options;
    QString server;
    const QMap<QString, QString *> values{
        {u"--server"_s, &server},
        {u"--profile"_s, &options.profile},
        {u"--tour"_s, &options.tour},
        {u"--tour-form"_s, &options.tourForm},
    };
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        const QString name = argument.section(u'=', 0, 0);
        if (argument == "--help"_L1 || argument == "-h"_L1) {
            options.help = true;
        } else if (argument == "--version"_L1) {
            options.version = true;
        } else if (values.contains(name)) {
            const bool joined = argument.contains(u'=');
            if (!joined && i + 1 >= arguments.size())
                return wrong(u"%1 needs a value."_s.arg(name));
            *values.value(name) = joined ? argument.section(u'=', 1) : arguments.at(++i);
            if (values.value(name)->isEmpty())
                return wrong(u"%1 needs a value."_s.arg(name));
        } else if (argument.startsWith(u'-')) {
            return wrong(u"vireo knows no option %1."_s.arg(argument));
        } else if (options.link.isEmpty()) {
            // Whoever takes it over may run in another folder.
            options.link = isFile(argument) ? QFileInfo(argument).absoluteFilePath() : argument;
        } else {
            return wrong(u"vireo opens one link at a time."_s);
        }
    }
    if (!server.isEmpty()) {
        const Result<QUrl> url = sdk::parseServer(server);
        if (!url.ok())
            return wrong(url.error().detail);
        options.server = url.value();
    }
    const QStringList forms{u"phone"_s, u"tablet"_s, u"desktop"_s};
    if (!options.tourForm.isEmpty() && !forms.contains(options.tourForm))
        return wrong(u"--tour-form is phone, tablet or desktop."_s);
    return options;
}

QString usage()
{
    return uR"(vireo [--server URL] [--profile DIR] [--tour DIR] [LINK | PACK]

  --server URL    the server to use; remembered in the profile
  --profile DIR   where this device keeps its sign-in and settings
  --tour DIR      walks every page without showing a window, writes numbered pictures
                  and one JSON line a page, and ends: 0 all there, 1 something missing
  LINK            a vireo:// link, or the web address of a clip or a sign-in mail
  PACK            a feed pack, a file that ends in .vireopack: its clips are checked and kept
)"_s;
}

} // namespace vireo::app
