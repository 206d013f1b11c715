// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/cli/commands.h"

#include "sdk/session/deeplink.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace vireo::sdk::cli {
namespace {

QString nameOf(const protocol::Account &account)
{
    return u'@' + account.handle;
}

QString oneLine(const QString &text)
{
    return text.simplified();
}

} // namespace

Commands::Commands(Client &client, const Arguments &arguments, Output &output)
    : m_client(client)
    , m_arguments(arguments)
    , m_output(output)
{
}

void Commands::run()
{
    switch (m_arguments.command) {
    case Arguments::Command::SignIn:
        return signIn();
    case Arguments::Command::SignOut:
        return signOut();
    case Arguments::Command::Me:
        return me();
    case Arguments::Command::Upload:
        return upload();
    case Arguments::Command::Status:
        return status();
    case Arguments::Command::Url:
        return url();
    case Arguments::Command::Feed:
        return feed();
    case Arguments::Command::Like:
        return like(true);
    case Arguments::Command::Unlike:
        return like(false);
    case Arguments::Command::Comment:
        return comment();
    case Arguments::Command::Comments:
        return comments();
    case Arguments::Command::Watch:
        return watch();
    case Arguments::Command::Pack:
        return pack();
    case Arguments::Command::Unpack:
        return unpack();
    case Arguments::Command::Help:
    case Arguments::Command::Version:
        break;
    }
    Q_EMIT finished(ExitStatus::Done);
}

void Commands::signIn()
{
    const auto signedIn = [this](const Result<protocol::Account> &account) {
        if (!account.ok())
            return fail(account.error());
        if (m_client.session().secretsInFile()) {
            m_output.notice(u"This system has no keychain: the sign-in is kept in a sealed file "
                            "in the profile."_s);
        }
        end(protocol::toJson(account.value()), u"Signed in as %1"_s.arg(nameOf(account.value())));
    };
    const QString &subject = m_arguments.subject;
    const QString code = QString(subject).remove(u' ');
    const bool isCode = code.size() == 6
        && std::all_of(code.cbegin(), code.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (isCode)
        return whenDone(m_client.session().verifyCode(code), this, signedIn);
    if (subject.contains(u'@') && !subject.contains(u':')) {
        return whenDone(m_client.session().requestLink(subject), this,
            [this](const Result<protocol::MagicLinkReceipt> &receipt) {
                if (!receipt.ok())
                    return fail(receipt.error());
                end({{u"request_id"_s, receipt->requestId}, {u"expires_in"_s, receipt->expiresIn}},
                    u"A mail is on its way. Open it and run: vireo-cli sign-in LINK "
                    "(or CODE), within %1 minutes."_s.arg(receipt->expiresIn / 60));
            });
    }
    const Result<DeepLink> link = DeepLink::parse(subject);
    if (!link.ok())
        return fail(link.error());
    if (link->action != DeepLink::Action::SignIn)
        return fail({Error::Kind::Invalid, u"link_unsupported"_s, u"This is no sign-in link."_s});
    if (!m_arguments.server.isEmpty() && link->server != m_client.server()) {
        m_output.notice(u"The link names %1; signing in at %2 as you asked."_s.arg(
            link->server.toString(), m_client.server().toString()));
    }
    whenDone(m_client.session().verifyToken(link->token), this, signedIn);
}

void Commands::signOut()
{
    whenDone(m_client.session().signOut(), this, [this](const Result<void> &) {
        end({{u"signed_in"_s, false}}, u"Signed out"_s);
    });
}

void Commands::me()
{
    if (!m_client.session().signedIn())
        return fail({Error::Kind::Unauthenticated, u"signed_out"_s, u"Nobody is signed in."_s});
    whenDone(m_client.accounts().me(), this, [this](const Result<protocol::Account> &account) {
        if (!account.ok())
            return fail(account.error());
        end(protocol::toJson(account.value()), nameOf(account.value()));
    });
}

void Commands::status()
{
    whenDone(m_client.videos().video(m_arguments.video), this,
        [this](const Result<protocol::Video> &answer) {
            if (!answer.ok())
                return fail(answer.error());
            const protocol::Video &video = answer.value();
            const QString state = protocol::toString(video.state);
            QJsonObject object{{u"id"_s, video.id.toString()}, {u"state"_s, state},
                {u"progress"_s, video.progress}, {u"playable"_s, video.playable}};
            QString text = u"%1 %2"_s.arg(video.id.toString(), state);
            if (video.state == protocol::VideoState::Processing)
                text += u" %1 %"_s.arg(int(video.progress * 100));
            if (video.failure) {
                object.insert(u"failure"_s,
                    QJsonObject{
                        {u"code"_s, video.failure->code}, {u"detail"_s, video.failure->detail}});
                text += u": "_s + video.failure->detail;
            }
            end(object, text);
        });
}

void Commands::url()
{
    whenDone(m_client.videos().video(m_arguments.video), this,
        [this](const Result<protocol::Video> &answer) {
            if (!answer.ok())
                return fail(answer.error());
            if (answer->media.masterUrl.isEmpty()) {
                return fail({Error::Kind::Conflict, u"not_ready"_s,
                    u"The clip cannot be played yet: it is %1."_s.arg(
                        protocol::toString(answer->state))});
            }
            const QString address = m_client.transport()
                                        .resolve(answer->media.masterUrl)
                                        .toString(QUrl::FullyEncoded);
            end({{u"id"_s, answer->id.toString()}, {u"url"_s, address}}, address);
        });
}

void Commands::feed()
{
    whenDone(m_client.feed().page(m_arguments.kind, m_arguments.cursor, m_arguments.limit), this,
        [this](const Result<protocol::FeedPage> &page) {
            if (!page.ok())
                return fail(page.error());
            QStringList lines;
            for (const protocol::FeedItem &item : page->items) {
                lines.append(u"%1  %2  %3 likes, %4 comments  %5"_s
                                 .arg(item.video.id.toString(), nameOf(item.video.account))
                                 .arg(item.video.counts.likes)
                                 .arg(item.video.counts.comments)
                                 .arg(oneLine(item.video.caption)));
            }
            const auto encode = [](const protocol::FeedItem &i) { return protocol::toJson(i); };
            end(protocol::pageToJson(page.value(), encode),
                lines.isEmpty() ? u"There is nothing to watch here yet."_s : lines.join(u'\n'));
        });
}

void Commands::like(bool liked)
{
    whenDone(m_client.reactions().setLiked(m_arguments.video, liked), this,
        [this](const Result<protocol::Video> &answer) {
            if (!answer.ok())
                return fail(answer.error());
            end({{u"id"_s, answer->id.toString()}, {u"liked"_s, answer->viewer.liked},
                    {u"likes"_s, answer->counts.likes}},
                u"%1, %2 in all"_s.arg(answer->viewer.liked ? u"Liked"_s : u"Not liked"_s)
                    .arg(answer->counts.likes));
        });
}

void Commands::comment()
{
    whenDone(m_client.comments().create(m_arguments.video, {m_arguments.subject, {}}), this,
        [this](const Result<protocol::Comment> &answer) {
            if (!answer.ok())
                return fail(answer.error());
            end(protocol::toJson(answer.value()), answer->id.toString());
        });
}

void Commands::comments()
{
    whenDone(m_client.comments().comments(m_arguments.video, protocol::CommentView::Newest,
                 m_arguments.cursor, m_arguments.limit),
        this, [this](const Result<protocol::Page<protocol::Comment>> &page) {
            if (!page.ok())
                return fail(page.error());
            QStringList lines;
            for (const protocol::Comment &comment : page->items) {
                lines.append(u"%1  %2  %3"_s.arg(
                    comment.id.toString(), nameOf(comment.account), oneLine(comment.text)));
            }
            const auto encode = [](const protocol::Comment &c) { return protocol::toJson(c); };
            end(protocol::pageToJson(page.value(), encode),
                lines.isEmpty() ? u"Nobody said anything yet."_s : lines.join(u'\n'));
        });
}

void Commands::end(const QJsonObject &object, const QString &text)
{
    m_output.result(object, text);
    if (const Result<void> kept = m_client.rememberServer(); !kept.ok())
        m_output.notice(kept.error().detail);
    Q_EMIT finished(ExitStatus::Done);
}

void Commands::fail(const Error &error)
{
    const ExitStatus status = m_output.fail(error);
    const bool guest = !m_client.session().signedIn();
    if (error.is(Error::Kind::Unauthenticated) && guest
        && m_arguments.command != Arguments::Command::SignIn)
        m_output.notice(u"Sign in with: vireo-cli sign-in LINK"_s);
    Q_EMIT finished(status);
}

} // namespace vireo::sdk::cli
