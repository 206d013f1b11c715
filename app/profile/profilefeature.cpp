// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/profile/profilefeature.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "sdk/client.h"

#include <QFile>
#include <QRegularExpression>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr qint64 kMostPictureBytes = 16LL * 1024 * 1024; // as the server takes it

//! Off the GUI thread: a picture may lie on a slow disk.
QFuture<Result<QByteArray>> contentOf(const QString &path)
{
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const auto future = promise->future();
    QThreadPool::globalInstance()->start([promise, path] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            promise->addResult(Result<QByteArray>(Error{Error::Kind::NotFound, u"file"_s,
                ProfileFeature::tr("This picture cannot be read.")}));
        } else if (file.size() > kMostPictureBytes) {
            promise->addResult(Result<QByteArray>(Error{Error::Kind::TooLarge, u"file"_s,
                ProfileFeature::tr("A picture has at most %1 MB. Choose a smaller one.")
                    .arg(kMostPictureBytes / 1024 / 1024)}));
        } else {
            promise->addResult(Result<QByteArray>(file.readAll()));
        }
        promise->finish();
    });
    return future;
}

//! As somebody typed it; a missing scheme is filled in.
QString addressOf(const QString &typed)
{
    const QString text = typed.trimmed();
    return text.contains("://"_L1) || text.isEmpty() ? text : u"https://"_s + text;
}

} // namespace

ProfileFeature::ProfileFeature(sdk::Client *client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    s_current = this;
    if (!client)
        return;
    connect(&client->session(), &sdk::Session::stateChanged, this, &ProfileFeature::meChanged);
    connect(&client->session(), &sdk::Session::accountChanged, this, &ProfileFeature::meChanged);
}

ProfileFeature::~ProfileFeature()
{
    if (s_current == this)
        s_current = nullptr;
}

ProfileFeature *ProfileFeature::create(QQmlEngine *, QJSEngine *)
{
    if (s_current)
        QJSEngine::setObjectOwnership(s_current, QJSEngine::CppOwnership);
    return s_current;
}

bool ProfileFeature::signedIn() const
{
    return m_client && m_client->session().signedIn();
}

QString ProfileFeature::myId() const
{
    return signedIn() ? m_client->session().account().id.toString() : QString();
}

QString ProfileFeature::myName() const
{
    if (!signedIn())
        return {};
    const protocol::Account &me = m_client->session().account();
    return me.displayName.isEmpty() ? me.handle : me.displayName;
}

QString ProfileFeature::myHandle() const
{
    return signedIn() ? m_client->session().account().handle : QString();
}

QString ProfileFeature::myBio() const
{
    return signedIn() ? m_client->session().account().bio : QString();
}

QString ProfileFeature::myAvatarUrl() const
{
    if (!signedIn() || m_client->session().account().avatarUrl.isEmpty())
        return {};
    return m_client->transport().resolve(m_client->session().account().avatarUrl).toString();
}

QVariantList ProfileFeature::myLinks() const
{
    QVariantList links;
    if (!signedIn())
        return links;
    for (const protocol::ProfileLink &link : m_client->session().account().links)
        links.append(QVariantMap{{u"title"_s, link.title}, {u"url"_s, link.url}});
    return links;
}

QStringList ProfileFeature::pictureFilters()
{
    return {tr("Pictures (%1)").arg(u"*.jpg *.jpeg *.png *.webp"_s)};
}

void ProfileFeature::setPicture(const QUrl &file)
{
    if (m_sendingPicture || !signedIn())
        return;
    m_sendingPicture = true;
    Q_EMIT pictureChanged();
    sdk::whenDone(contentOf(file.toLocalFile()), this, [this](const Result<QByteArray> &bytes) {
        if (bytes.ok()) {
            awaitPicture(m_client->accounts().setAvatar(bytes.value()));
            return;
        }
        m_sendingPicture = false;
        Q_EMIT pictureChanged();
        Q_EMIT pictureRefused(bytes.error().detail);
    });
}

void ProfileFeature::removePicture()
{
    if (m_sendingPicture || !signedIn())
        return;
    m_sendingPicture = true;
    Q_EMIT pictureChanged();
    awaitPicture(m_client->accounts().removeAvatar());
}

void ProfileFeature::awaitPicture(const QFuture<Result<protocol::Account>> &change)
{
    sdk::whenDone(change, this, [this](const Result<protocol::Account> &account) {
        m_sendingPicture = false;
        if (account.ok())
            m_client->session().setAccount(account.value());
        Q_EMIT pictureChanged();
        if (!account.ok())
            Q_EMIT pictureRefused(account.error().detail);
    });
}

ProfileModel *ProfileFeature::person(const QString &accountId)
{
    const Id id = Id::fromString(accountId);
    if (id.isNull() || !m_client)
        return nullptr;
    return std::make_unique<ProfileModel>(*m_client, id).release();
}

PeopleModel *ProfileFeature::people(PeopleModel::Kind kind, const QString &accountId)
{
    if (!m_client)
        return nullptr;
    return std::make_unique<PeopleModel>(*m_client, kind, Id::fromString(accountId)).release();
}

ShelfModel *ProfileFeature::shelf(ShelfModel::Kind kind, const QString &accountId)
{
    if (!m_client)
        return nullptr;
    return std::make_unique<ShelfModel>(*m_client, kind, Id::fromString(accountId)).release();
}

void ProfileFeature::refuse(Field field, const QString &text)
{
    m_faulty = field;
    m_errorText = text;
    Q_EMIT savingChanged();
}

void ProfileFeature::clearError()
{
    refuse(Field::None, {});
}

void ProfileFeature::save(
    const QString &name, const QString &handle, const QString &bio, const QVariantList &links)
{
    if (m_saving || !signedIn())
        return;
    static const QRegularExpression handleRule(
        QRegularExpression::anchoredPattern(QStringView(protocol::kHandlePattern)));
    const protocol::Account &me = m_client->session().account();
    const QString newName = base::text::normalise(name);
    const QString newBio = base::text::normalise(bio);
    QString newHandle = handle.trimmed().toLower();
    if (newHandle.startsWith(u'@'))
        newHandle.remove(0, 1);

    if (base::text::graphemes(newName) > protocol::kDisplayNameGraphemes) {
        refuse(Field::Name,
            tr("A name has at most %1 characters.").arg(protocol::kDisplayNameGraphemes));
        return;
    }
    if (!handleRule.match(newHandle).hasMatch()) {
        refuse(Field::Handle,
            tr("A handle has 3 to 24 letters a to z, digits, dots and underscores, and begins "
               "and ends with a letter or digit."));
        return;
    }
    if (base::text::graphemes(newBio) > protocol::kBioGraphemes) {
        refuse(Field::Bio,
            tr("This is too long by %1 characters.")
                .arg(base::text::graphemes(newBio) - protocol::kBioGraphemes));
        return;
    }
    QList<protocol::ProfileLink> newLinks;
    for (const QVariant &item : links) {
        const QVariantMap link = item.toMap();
        const QString address = addressOf(link.value(u"url"_s).toString());
        if (address.isEmpty())
            continue;
        const QString url = protocol::profileLinkUrl(address);
        if (url.isEmpty()) {
            refuse(Field::Links, tr("%1 is not an https address.").arg(address));
            return;
        }
        newLinks.append({base::text::normalise(link.value(u"title"_s).toString()), url});
    }
    protocol::ProfileChange change;
    if (newLinks != me.links)
        change.links = newLinks;
    if (newName != me.displayName)
        change.displayName = newName;
    if (newHandle != me.handle)
        change.handle = newHandle;
    if (newBio != me.bio)
        change.bio = newBio;
    clearError();
    if (!change.displayName && !change.handle && !change.bio && !change.links) {
        Q_EMIT saved();
        return;
    }
    m_saving = true;
    Q_EMIT savingChanged();
    sdk::whenDone(m_client->accounts().changeMe(change), this,
        [this](const Result<protocol::Account> &answer) { answered(answer); });
}

void ProfileFeature::answered(const Result<protocol::Account> &answer)
{
    m_saving = false;
    if (answer.ok()) {
        m_client->session().setAccount(answer.value());
        Q_EMIT savingChanged();
        Q_EMIT saved();
        return;
    }
    const Error &error = answer.error();
    Field field = Field::Whole;
    if (!error.fields.isEmpty()) {
        const QString pointer = error.fields.first().pointer;
        field = pointer == "/handle"_L1       ? Field::Handle
            : pointer == "/display_name"_L1   ? Field::Name
            : pointer == "/bio"_L1            ? Field::Bio
            : pointer.startsWith("/links"_L1) ? Field::Links
                                              : Field::Whole;
    }
    refuse(field, error.detail);
}

} // namespace vireo::app
