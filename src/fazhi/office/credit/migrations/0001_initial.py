import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogues', '0004_parties_and_items'),
        ('matters', '0006_index_of_parties'),
        ('organs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AppliedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(max_length=64, verbose_name='措施')),
                ('fact', models.CharField(max_length=120, verbose_name='根据的信息')),
                ('law', models.CharField(max_length=300, verbose_name='依据')),
                ('started_on', models.DateField(verbose_name='开始日期')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_measures', to='organs.organ', verbose_name='实施机关')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_measures', to='catalogues.party', verbose_name='主体')),
            ],
            options={
                'verbose_name': '惩戒、激励措施',
                'verbose_name_plural': '惩戒、激励措施',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CreditFact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=64, verbose_name='种类')),
                ('title', models.CharField(max_length=300, verbose_name='内容')),
                ('severity', models.CharField(choices=[('light', '轻微'), ('general', '一般'), ('serious', '严重')], default='general', max_length=10, verbose_name='严重程度')),
                ('on', models.DateField(verbose_name='日期')),
                ('public_from', models.DateField(verbose_name='公示自')),
                ('public_until', models.DateField(null=True, verbose_name='公示至')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16, null=True, verbose_name='金额（元）')),
                ('about', models.CharField(blank=True, max_length=200, verbose_name='文号')),
                ('law', models.CharField(blank=True, max_length=300, verbose_name='依据')),
                ('source', models.CharField(max_length=200, verbose_name='来源')),
                ('file', models.CharField(blank=True, max_length=80, verbose_name='文件摘要')),
                ('row', models.PositiveIntegerField(null=True, verbose_name='行')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_facts', to='organs.organ', verbose_name='录入机关')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_facts', to='catalogues.party', verbose_name='主体')),
            ],
            options={
                'verbose_name': '信用信息',
                'verbose_name_plural': '信用信息',
                'ordering': ('pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='CreditFactEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='日期')),
                ('how', models.CharField(choices=[('expired', '期满停止公示'), ('repaired', '信用修复'), ('withdrawn', '撤回公示'), ('annulled', '原决定被撤销、变更或者确认违法、无效'), ('corrected', '经异议更正'), ('removed', '移出名单')], max_length=16, verbose_name='方式')),
                ('ground', models.CharField(max_length=500, verbose_name='理由')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('fact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='credit.creditfact', verbose_name='信用信息')),
            ],
            options={
                'verbose_name': '信用信息的终止',
                'verbose_name_plural': '信用信息的终止',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(max_length=64, verbose_name='名单')),
                ('ground', models.CharField(max_length=500, verbose_name='事由')),
                ('law', models.CharField(max_length=300, verbose_name='依据')),
                ('noticed_on', models.DateField(null=True, verbose_name='告知日期')),
                ('heard', models.CharField(blank=True, max_length=500, verbose_name='陈述、申辩及处理')),
                ('entered_on', models.DateField(verbose_name='列入日期')),
                ('until', models.DateField(null=True, verbose_name='至')),
                ('file', models.CharField(blank=True, max_length=80, verbose_name='文件摘要')),
                ('row', models.PositiveIntegerField(null=True, verbose_name='行')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='matters.matter', verbose_name='案件')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='organs.organ', verbose_name='决定机关')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='catalogues.party', verbose_name='主体')),
            ],
            options={
                'verbose_name': '名单',
                'verbose_name_plural': '名单',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ListingEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='移出日期')),
                ('how', models.CharField(choices=[('expired', '期满停止公示'), ('repaired', '信用修复'), ('withdrawn', '撤回公示'), ('annulled', '原决定被撤销、变更或者确认违法、无效'), ('corrected', '经异议更正'), ('removed', '移出名单')], max_length=16, verbose_name='方式')),
                ('ground', models.CharField(max_length=500, verbose_name='理由')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='end', to='credit.listing', verbose_name='名单')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter', verbose_name='案件')),
            ],
            options={
                'verbose_name': '移出名单',
                'verbose_name_plural': '移出名单',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='MeasureLifted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='解除日期')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('applied', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='lifted', to='credit.appliedmeasure', verbose_name='措施')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
            ],
            options={
                'verbose_name': '措施的解除',
                'verbose_name_plural': '措施的解除',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=1000, verbose_name='异议内容')),
                ('raised_by', models.CharField(max_length=100, verbose_name='提出人')),
                ('raised_on', models.DateField(verbose_name='提出日期')),
                ('due_on', models.DateField(verbose_name='答复期限')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('fact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='credit.creditfact', verbose_name='信用信息')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_objections', to='organs.organ', verbose_name='受理机关')),
            ],
            options={
                'verbose_name': '异议',
                'verbose_name_plural': '异议',
                'ordering': ('-pk',),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ObjectionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('corrected', '异议成立，予以更正'), ('upheld', '异议不成立，不予更正')], max_length=10, verbose_name='处理结果')),
                ('ground', models.CharField(max_length=1000, verbose_name='理由')),
                ('on', models.DateField(verbose_name='答复日期')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('objection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='credit.objection', verbose_name='异议')),
            ],
            options={
                'verbose_name': '异议的答复',
                'verbose_name_plural': '异议的答复',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='RuleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=64, verbose_name='规则')),
                ('version', models.CharField(max_length=32, verbose_name='版本')),
                ('effective', models.DateField(verbose_name='施行日期')),
                ('source', models.TextField(verbose_name='全文')),
                ('at', models.DateTimeField(verbose_name='录入时间')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='录入人')),
                ('organ', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credit_rules', to='organs.organ', verbose_name='机关')),
            ],
            options={
                'verbose_name': '信用评价规则',
                'verbose_name_plural': '信用评价规则',
                'ordering': ('slug', 'effective', 'pk'),
                'default_permissions': (),
            },
            managers=[
                ('unscoped', django.db.models.manager.Manager()),
            ],
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(fields=['list', '-id'], name='listing_of_list'),
        ),
        migrations.AddConstraint(
            model_name='ruleversion',
            constraint=models.UniqueConstraint(fields=('organ', 'slug', 'version'), name='credit_rule_once'),
        ),
    ]
