"""Who and where: people, servers and channels, and what Discord says of them."""

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from tests.loopback.records import Json
from tests.loopback.snowflakes import Snowflakes

EVERYTHING = (1 << 53) - 1
MEMBER = 2_248_473_465_835_073  # what @everyone may do in a new server
JOINED = "2026-01-01T00:00:00.000000+00:00"


REQUIRE_TAG = 1 << 4  # a flag of forums


class Right(IntFlag):
    ADMINISTRATOR = 1 << 3
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    READ_MESSAGE_HISTORY = 1 << 16
    CREATE_PUBLIC_THREADS = 1 << 35


class Kind(IntEnum):
    """The types of a server's channels."""

    TEXT = 0
    NEWS = 5
    NEWS_THREAD = 10
    THREAD = 11
    FORUM = 15


class Context(IntEnum):
    GUILD = 0
    BOT_DM = 1
    PRIVATE_CHANNEL = 2


class Install(IntEnum):
    GUILD = 0
    USER = 1


@dataclass(eq=False, slots=True, kw_only=True, repr=False)
class Person:
    id: str
    name: str
    locale: str = "en-GB"
    bot: bool = False

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def payload(self) -> Json:
        return {
            "id": self.id,
            "username": self.name,
            "global_name": None if self.bot else self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "public_flags": 0,
            "bot": self.bot,
        }


@dataclass(eq=False, slots=True, kw_only=True, repr=False)
class Role:
    id: str
    name: str
    permissions: int = MEMBER

    def payload(self) -> Json:
        nothing: Json = {
            "color": 0,
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "position": 0,
            "flags": 0,
        }
        colors: Json = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        return {
            **nothing,
            "id": self.id,
            "name": self.name,
            "permissions": str(self.permissions),
            "colors": colors,
        }


@dataclass(eq=False, slots=True, kw_only=True, repr=False)
class Guild:
    """A server; `has_bot` is false where the bot was only brought along by a person."""

    id: str
    name: str
    owner: Person
    roles: list[Role]
    locale: str = "en-US"
    has_bot: bool = True
    joined: str = JOINED  # since when
    system_channel: str | None = None
    members: dict[str, Person] = field(default_factory=dict[str, Person])
    channels: dict[str, "Place"] = field(default_factory=dict[str, "Place"])
    active: dict[str, "Place"] = field(default_factory=dict[str, "Place"])  # threads that are not archived
    permissions: dict[str, int] = field(default_factory=dict[str, int])

    def permissions_of(self, person: Person) -> int:
        return EVERYTHING if person is self.owner else self.permissions.get(person.id, MEMBER)

    @staticmethod
    def member() -> Json:
        """A member as interactions and messages carry one, without the user."""
        return {
            "roles": [],
            "nick": None,
            "avatar": None,
            "joined_at": JOINED,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "premium_since": None,
            "communication_disabled_until": None,
        }

    def full_member(self, person: Person) -> Json:
        return {**self.member(), "user": person.payload()}

    def payload(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner.id,
            "icon": None,
            "features": [],
            "emojis": [],
            "stickers": [],
            "verification_level": 0,
            "default_message_notifications": 1,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": self.locale,
            "afk_channel_id": None,
            "afk_timeout": 300,
            "system_channel_id": self.system_channel,
            "system_channel_flags": 0,
            "roles": [role.payload() for role in self.roles],
        }

    def creation(self, bot: Person) -> Json:
        """The GUILD_CREATE event of a server that the bot joins."""
        return {
            **self.payload(),
            "large": False,
            "joined_at": self.joined,
            "member_count": len(self.members) + 1,
            "members": [
                self.full_member(bot) | {"joined_at": self.joined},
                *(self.full_member(person) for person in self.members.values()),
            ],
            "channels": [channel.payload() for channel in self.channels.values()],
            "threads": [thread.payload() for thread in self.active.values()],
            "presences": [],
            "voice_states": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }


@dataclass(eq=False, slots=True, kw_only=True, repr=False)
class Place:
    """A channel, and how the bot came to be used in it."""

    id: str
    context: Context
    name: str | None = None
    guild: Guild | None = None
    people: list[Person] = field(default_factory=list[Person])
    app_permissions: int = EVERYTHING
    parent: str | None = None  # the category that it is in
    kind: Kind = Kind.TEXT
    tags: list[Json] = field(default_factory=list[Json])  # of a forum
    demands_tag: bool = False
    denied: dict[str, int] = field(default_factory=dict[str, int])  # rights, by the id of a role or a person

    @property
    def guild_id(self) -> str | None:
        return self.guild.id if self.guild else None

    @property
    def has_bot(self) -> bool:
        return self.guild.has_bot if self.guild else self.context is Context.BOT_DM

    def rights_of(self, person: Person) -> int:
        """What somebody may do here."""
        if self.guild is None:
            return EVERYTHING
        rights = self.guild.permissions_of(person)
        if rights & Right.ADMINISTRATOR:
            return EVERYTHING
        return rights & ~self.denied.get(self.guild.id, 0) & ~self.denied.get(person.id, 0)

    def payload(self) -> Json:
        if self.guild:
            place: Json = {"guild_id": self.guild.id, "position": 0, "nsfw": False, "rate_limit_per_user": 0}
            place |= {"available_tags": self.tags} if self.kind is Kind.FORUM else {}
            rights: Json = {
                "permission_overwrites": [
                    {"id": target, "type": int(target != self.guild.id), "allow": "0", "deny": str(denied)}
                    for target, denied in self.denied.items()
                ],
                "parent_id": self.parent,
                "topic": None,
                "permissions": str(self.app_permissions),
            }
            flags = REQUIRE_TAG if self.demands_tag else 0
            known: Json = {"id": self.id, "type": self.kind, "name": self.name, "flags": flags, "last_message_id": None}
            return known | place | rights
        recipients = [person.payload() for person in self.people]
        if self.context is Context.BOT_DM:
            return {"id": self.id, "type": 1, "flags": 0, "last_message_id": None, "recipients": recipients}
        group: Json = {"name": self.name, "icon": None, "owner_id": self.people[0].id}
        return {
            "id": self.id,
            "type": 3,
            "flags": 0,
            "last_message_id": None,
            "recipients": recipients,
        } | group


class World:
    """Everything that is there. The gateway tells the bot of it at sign-in."""

    def __init__(self) -> None:
        self.ids = Snowflakes()
        self.bot = Person(id=self.ids.next(), name="catchword", bot=True)
        self.people: dict[str, Person] = {self.bot.id: self.bot}
        self.guilds: dict[str, Guild] = {}
        self.places: dict[str, Place] = {}

    def person(self, name: str, *, locale: str = "en-GB") -> Person:
        person = Person(id=self.ids.next(), name=name, locale=locale)
        self.people[person.id] = person
        return person

    def guild(self, name: str, owner: Person, *, has_bot: bool = True, locale: str = "en-US") -> Guild:
        guild_id = self.ids.next()
        everyone = Role(id=guild_id, name="@everyone")
        guild = Guild(id=guild_id, name=name, owner=owner, roles=[everyone], has_bot=has_bot, locale=locale)
        guild.members[owner.id] = owner
        self.guilds[guild_id] = guild
        return guild

    def join(self, guild: Guild, person: Person, *, permissions: int = MEMBER) -> Person:
        guild.members[person.id] = person
        guild.permissions[person.id] = permissions
        return person

    def channel(self, guild: Guild, name: str, *, parent: str | None = None, kind: Kind = Kind.TEXT) -> Place:
        place = Place(id=self.ids.next(), context=Context.GUILD, name=name, guild=guild, parent=parent, kind=kind)
        guild.channels[place.id] = self._put(place)
        return place

    def forum(self, guild: Guild, name: str, *tags: str) -> Place:
        """A forum, which demands one of these tags if there are any."""
        forum = self.channel(guild, name, kind=Kind.FORUM)
        blank: Json = {"moderated": False, "emoji_id": None, "emoji_name": None}
        forum.tags = [{"id": self.ids.next(), "name": tag, **blank} for tag in tags]
        forum.demands_tag = bool(tags)
        return forum

    def direct(self, person: Person) -> Place:
        """The bot's direct messages with someone: one channel a person."""
        for place in self.places.values():
            if place.context is Context.BOT_DM and place.people == [person]:
                return place
        return self._put(Place(id=self.ids.next(), context=Context.BOT_DM, people=[person]))

    def group(self, *people: Person) -> Place:
        """A private channel of people, where the bot is used by someone who installed it for themselves."""
        return self._put(Place(id=self.ids.next(), context=Context.PRIVATE_CHANNEL, people=list(people)))

    def _put(self, place: Place) -> Place:
        self.places[place.id] = place
        return place
