// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/cli/arguments.h"

#include "sdk/session/deeplink.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace vireo::sdk::cli {
namespace {

using Command = Arguments::Command;

struct Form
{
    QString name;
    Command command;
    QString operands;
    QStringList options; //!< besides server, profile and json
    QString about;
};

const QList<Form> &forms()
{
    static const QList<Form> all{
        {u"sign-in"_s, Command::SignIn, u"LINK|EMAIL|CODE"_s, {},
            u"sign in with a link; EMAIL asks for a mail with a link and a code"_s},
        {u"sign-out"_s, Command::SignOut, {}, {}, u"forget the sign-in"_s},
        {u"me"_s, Command::Me, {}, {}, u"say who is signed in"_s},
        {u"upload"_s, Command::Upload, u"FILE"_s,
            {u"caption"_s, u"alt"_s, u"visibility"_s, u"wait"_s},
            u"upload a video; an upload that was cut goes on where it was"_s},
        {u"status"_s, Command::Status, u"ID"_s, {}, u"say how far a clip is"_s},
        {u"url"_s, Command::Url, u"ID"_s, {}, u"print the address of a clip's master playlist"_s},
        {u"feed"_s, Command::Feed, {}, {u"kind"_s, u"limit"_s, u"cursor"_s},
            u"list what to watch next"_s},
        {u"like"_s, Command::Like, u"ID"_s, {}, u"like a clip"_s},
        {u"unlike"_s, Command::Unlike, u"ID"_s, {}, u"take a like back"_s},
        {u"comment"_s, Command::Comment, u"ID TEXT"_s, {}, u"say something about a clip"_s},
        {u"comments"_s, Command::Comments, u"ID"_s, {u"limit"_s, u"cursor"_s},
            u"list what was said about a clip"_s},
        {u"watch"_s, Command::Watch, u"ID"_s, {u"after"_s, u"count"_s},
            u"print what happens to a clip as JSON lines, until interrupted"_s},
        {u"pack"_s, Command::Pack, u"OUT"_s, {u"clips"_s, u"kind"_s},
            u"put public clips of the feed into one file for a device without a network"_s},
        {u"unpack"_s, Command::Unpack, u"FILE"_s, {},
            u"keep the clips of such a file in the profile; close the app before"_s},
    };
    return all;
}

Error wrong(const QString &detail)
{
    return {Error::Kind::Invalid, u"usage"_s, detail + u" Try vireo-cli --help."_s};
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {u"server"_s, u"address of the server; remembered in the profile"_s, u"URL"_s},
        {u"profile"_s, u"folder that remembers the sign-in"_s, u"DIR"_s},
        {u"json"_s, u"print one JSON object a line; the last is the result"_s},
        {u"caption"_s, u"upload: what is said below the clip"_s, u"TEXT"_s},
        {u"alt"_s, u"upload: what the clip shows, for those who cannot see it"_s, u"TEXT"_s},
        {u"visibility"_s, u"upload: public, followers, unlisted or private"_s, u"WHO"_s},
        {u"wait"_s, u"upload: until the clip is ready or has failed"_s},
        {u"kind"_s, u"feed: for-you, following or trending"_s, u"KIND"_s},
        {u"limit"_s, u"lists: at most so many"_s, u"N"_s},
        {u"cursor"_s, u"lists: go on where the last page ended"_s, u"CURSOR"_s},
        {u"after"_s, u"watch: begin after this event number"_s, u"SEQ"_s},
        {u"clips"_s, u"pack: at most so many clips, up to 200"_s, u"N"_s},
        {u"count"_s, u"watch: end after so many events"_s, u"N"_s},
        {{u"h"_s, u"help"_s}, u"this text"_s},
        {u"version"_s, u"the version"_s},
    });
}

//! A clip by its id, or by a link to it.
Result<Id> videoOf(const QString &text)
{
    if (const Id id = Id::fromString(text); !id.isNull())
        return id;
    const Result<DeepLink> link = DeepLink::parse(text);
    if (link.ok() && link->action == DeepLink::Action::Video)
        return link->video;
    return wrong(u"\"%1\" is not the id of a clip."_s.arg(text.left(80)));
}

Result<qint64> numberOf(
    const QCommandLineParser &parser, const QString &name, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = parser.value(name).toLongLong(&ok);
    if (!ok || number < least || number > most)
        return wrong(u"--%1 takes a number from %2 to %3."_s.arg(name).arg(least).arg(most));
    return number;
}

Result<void> readOptions(const QCommandLineParser &parser, Arguments &arguments)
{
    arguments.caption = parser.value(u"caption"_s);
    arguments.altText = parser.value(u"alt"_s);
    arguments.wait = parser.isSet(u"wait"_s);
    arguments.cursor = parser.value(u"cursor"_s);
    if (parser.isSet(u"visibility"_s)) {
        const qsizetype who = protocol::visibilityNames().indexOf(parser.value(u"visibility"_s));
        if (who < 0)
            return wrong(u"--visibility is public, followers, unlisted or private."_s);
        arguments.visibility = protocol::Visibility(who);
    }
    if (parser.isSet(u"kind"_s)) {
        const qsizetype kind = protocol::feedKindNames().indexOf(parser.value(u"kind"_s));
        if (kind < 0 || kind == qsizetype(protocol::FeedKind::Tag))
            return wrong(u"--kind is for-you, following or trending."_s);
        arguments.kind = protocol::FeedKind(kind);
    }
    if (parser.isSet(u"limit"_s)) {
        const Result<qint64> limit = numberOf(parser, u"limit"_s, 1, 100);
        if (!limit.ok())
            return limit.error();
        arguments.limit = int(limit.value());
    }
    if (parser.isSet(u"count"_s)) {
        const Result<qint64> count = numberOf(parser, u"count"_s, 1, 1'000'000);
        if (!count.ok())
            return count.error();
        arguments.count = int(count.value());
    }
    if (parser.isSet(u"clips"_s)) {
        const Result<qint64> clips = numberOf(parser, u"clips"_s, 1, 200);
        if (!clips.ok())
            return clips.error();
        arguments.clips = int(clips.value());
    }
    if (parser.isSet(u"after"_s)) {
        const Result<qint64> after = numberOf(parser, u"after"_s, 0, 9'007'199'254'740'991);
        if (!after.ok())
            return after.error();
        arguments.after = after.value();
    }
    return {};
}

} // namespace

Result<Arguments> Arguments::parse(const QStringList &words)
{
    QCommandLineParser parser;
    addOptions(parser);
    Arguments arguments;
    arguments.json = words.contains(u"--json"_s);
    if (!parser.parse(QStringList{u"vireo-cli"_s} + words))
        return wrong(parser.errorText() + u'.');
    if (parser.isSet(u"help"_s))
        return arguments;
    if (parser.isSet(u"version"_s)) {
        arguments.command = Command::Version;
        return arguments;
    }
    QStringList operands = parser.positionalArguments();
    if (operands.isEmpty())
        return wrong(u"Say what to do."_s);
    const QString verb = operands.takeFirst();
    const auto form = std::find_if(
        forms().cbegin(), forms().cend(), [&](const Form &one) { return one.name == verb; });
    if (form == forms().cend())
        return wrong(u"There is no command \"%1\"."_s.arg(verb.left(80)));
    const qsizetype wanted = form->operands.isEmpty() ? 0 : form->operands.count(u' ') + 1;
    if (operands.size() != wanted) {
        return wrong(wanted == 0 ? u"%1 takes nothing after it."_s.arg(verb)
                                 : u"Write it as: vireo-cli %1 %2."_s.arg(verb, form->operands));
    }
    const QStringList general{u"server"_s, u"profile"_s, u"json"_s};
    const QStringList given = parser.optionNames();
    for (const QString &option : given) {
        if (!general.contains(option) && !form->options.contains(option))
            return wrong(u"--%1 does not belong to %2."_s.arg(option, verb));
    }
    arguments.command = form->command;
    arguments.profileDirectory = parser.value(u"profile"_s);
    if (parser.isSet(u"server"_s)) {
        const Result<QUrl> server = parseServer(parser.value(u"server"_s), true);
        if (!server.ok())
            return wrong(server.error().detail);
        arguments.server = server.value();
    }
    if (form->operands.startsWith("ID"_L1)) {
        const Result<Id> video = videoOf(operands.takeFirst());
        if (!video.ok())
            return video.error();
        arguments.video = video.value();
    }
    arguments.subject = operands.value(0);
    if (const Result<void> read = readOptions(parser, arguments); !read.ok())
        return read.error();
    return arguments;
}

QString Arguments::help()
{
    QString text = u"vireo-cli [--server URL] [--profile DIR] [--json] COMMAND\n\n"_s;
    for (const Form &form : forms()) {
        QString line = u"  %1 %2"_s.arg(form.name, form.operands);
        for (const QString &option : form.options)
            line += u" [--%1]"_s.arg(option);
        text += line + u"\n      "_s + form.about + u'\n';
    }
    text += u"\nExit status: 0 done, 1 refused, 2 wrong usage, 3 server out of reach.\n"_s;
    return text;
}

} // namespace vireo::sdk::cli
